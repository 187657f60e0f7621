using System.Security.Cryptography;
using System.Text;
using GlowCart.Payments.Chipper;
using GlowCart.Simulators.Webhooks;

namespace GlowCart.Payments.Tests.Chipper;

public sealed class ReceivingAWebhook
{
    private const string Secret = "simulator-webhook-secret";

    [Fact]
    public async Task Believes_the_providers_signature()
    {
        var sent = await SentAsync(disturbance: null);

        ChipperWebhookSignature.Verify(Encoding.UTF8.GetBytes(sent.Body), sent.Signature, Secret).ShouldBeTrue();
    }

    [Fact]
    public async Task Does_not_believe_a_body_that_was_changed()
    {
        var sent = await SentAsync(new WebhookDisturbance(WebhookDisturbanceKind.Tamper));

        ChipperWebhookSignature.Verify(Encoding.UTF8.GetBytes(sent.Body), sent.Signature, Secret).ShouldBeFalse();
    }

    [Fact]
    public void Follows_the_published_algorithm()
    {
        // RFC 4231, case 2.
        const string signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        var body = "what do ya want for nothing?"u8;

        ChipperWebhookSignature.Verify(body, signature, "Jefe").ShouldBeTrue();
        ChipperWebhookSignature.Verify(body, signature.ToUpperInvariant(), "Jefe").ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("zz")]
    public void Refuses_what_is_no_signature(string? header)
    {
        var padded = header is "zz" ? new string('z', 64) : header;

        ChipperWebhookSignature.Verify("{}"u8, padded, Secret).ShouldBeFalse();
    }

    [Fact]
    public void Refuses_everything_while_there_is_no_secret()
    {
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData([], "{}"u8));

        ChipperWebhookSignature.Verify("{}"u8, signature, "").ShouldBeFalse();
    }

    [Fact]
    public async Task Takes_from_it_what_to_read_again()
    {
        var sent = await SentAsync(disturbance: null);

        var webhook = ChipperWebhook.Parse(Encoding.UTF8.GetBytes(sent.Body)).ShouldNotBeNull();

        webhook.EventId.ShouldStartWith("evt_");
        webhook.Event.ShouldBe("payout.updated");
        webhook.ResourceId.ShouldNotBeNullOrEmpty();
        webhook.Reference.ShouldBe("payout-1");
    }

    [Theory]
    [InlineData("""{"id":"evt_1","event":"authorization.updated","data":{"id":5,"order":{"merchantReference":"r"}}}""")]
    [InlineData("""{"id":"evt_1","event":"order.updated","data":{"order":{"id":"5","merchantReference":"r"}}}""")]
    public void Understands_both_layouts(string body)
    {
        var webhook = ChipperWebhook.Parse(Encoding.UTF8.GetBytes(body)).ShouldNotBeNull();

        (webhook.ResourceId, webhook.Reference).ShouldBe(("5", "r"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"evt_1","event":"order.updated","data":7}""")]
    public void Makes_nothing_of_what_it_cannot_understand(string body) =>
        ChipperWebhook.Parse(Encoding.UTF8.GetBytes(body)).ShouldBeNull();

    private static async Task<WebhookAttempt> SentAsync(WebhookDisturbance? disturbance)
    {
        await using var provider = await Provider.StartAsync();
        // Nobody has to listen: what was sent stands in the simulator's log.
        provider.Chipper.CallbackUrl = new Uri("http://127.0.0.1:9/callback");
        if (disturbance is not null)
            provider.Host.Webhooks.Disturb(disturbance);
        await provider.Client.PayoutAsync(A.Payout(), Provider.Ct);
        await provider.Host.WhenIdleAsync(Provider.Ct);
        return provider.Host.Webhooks.Attempts.ShouldHaveSingleItem();
    }
}
