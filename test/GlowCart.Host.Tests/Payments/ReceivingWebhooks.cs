using System.Net;
using System.Text.Json;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;
using static GlowCart.Host.Tests.Payments.Money;

namespace GlowCart.Host.Tests.Payments;

public sealed class ReceivingWebhooks(RunningApp running)
{
    private const string Path = "/api/v1/webhooks/chipper/the-tests-own-callback";

    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Takes_one_event_once_however_often_it_comes_at_once()
    {
        var (body, id) = Event();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(Path, body)));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        (await _app.WebhooksAsync(id)).ShouldBe(1);
        (
            await _app.Database.ScalarAsync<long>(
                "select count(*) from webhooks.incoming_webhooks where event_id = $1 and body = $2",
                id,
                body
            )
        ).ShouldBe(1, "it is kept as it came");
    }

    [Fact]
    public async Task Refuses_a_changed_byte_and_writes_nothing()
    {
        var (body, id) = Event();

        var answer = await SendAsync(Path, body.Replace("PENDING", "SETTLED", StringComparison.Ordinal), Sign(body));

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Code.ShouldBe("webhooks.not_authentic");
        (await _app.WebhooksAsync(id)).ShouldBe(0);
    }

    [Theory]
    [InlineData("/api/v1/webhooks/chipper/somebody-elses-callback")]
    [InlineData("/api/v1/webhooks/chipper/the-tests-own-callbacks")]
    [InlineData("/api/v1/webhooks/chipper/THE-TESTS-OWN-CALLBACK")]
    public async Task Refuses_another_address(string path)
    {
        var (body, id) = Event();

        (await SendAsync(path, body)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _app.WebhooksAsync(id)).ShouldBe(0);
    }

    [Fact]
    public async Task Refuses_what_has_no_signature()
    {
        var (body, id) = Event();

        (await SendAsync(Path, body, "")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _app.WebhooksAsync(id)).ShouldBe(0);
    }

    [Fact]
    public async Task Refuses_what_is_signed_and_makes_no_sense() =>
        (await SendAsync(Path, "not json")).Status.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Does_not_know_every_provider() =>
        (await SendAsync("/api/v1/webhooks/nobody/token", "{}")).Code.ShouldBe("webhooks.provider.unknown");

    [Fact]
    public async Task Takes_no_more_than_a_webhook_needs() =>
        (await SendAsync(Path, new string(' ', 300_000))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task About_nothing_of_ours_is_taken_and_changes_nothing()
    {
        var (body, id) = Event();
        (await SendAsync(Path, body)).Status.ShouldBe(HttpStatusCode.OK);
        (await _app.WebhooksAsync(id)).ShouldBe(1);
    }

    /// <summary>An event about an order that nobody placed.</summary>
    private static (string Body, string Id) Event()
    {
        var id = $"evt_{Guid.CreateVersion7():N}";
        var data = new
        {
            id = "o-1",
            status = "PENDING",
            merchantReference = "none-1",
        };
        return (
            JsonSerializer.Serialize(
                new
                {
                    id,
                    @event = "order.updated",
                    data,
                }
            ),
            id
        );
    }

    private Task<Answer> SendAsync(string path, string body, string? signature = null) =>
        _app.AsStranger().SendAsync(Webhook(path, body, signature));
}
