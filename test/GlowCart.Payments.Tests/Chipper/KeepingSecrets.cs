using GlowCart.Payments.Chipper;
using GlowCart.Simulators.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GlowCart.Payments.Tests.Chipper;

public sealed class KeepingSecrets
{
    private const string ApiKey = "simulator-api-key";

    [Fact]
    public async Task Logs_neither_the_key_nor_the_token_at_any_level()
    {
        await using var provider = await Provider.StartAsync(("CallbackBaseUrl", "https://api.example/hooks"));
        provider.Host.Faults.Add(new Fault(FaultKind.Status, Status: 503, Method: "GET"));

        await provider.Client.AuthorizeAsync(A.Charge(), Provider.Ct);
        await provider.Client.EchoAsync(Provider.Ct);

        provider.Log.All.ShouldContain(line => line.StartsWith("Trace"));
        provider.Log.All.ShouldAllBe(line => !line.Contains(ApiKey) && !line.Contains(Provider.CallbackToken));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task Does_not_repeat_a_key_that_the_provider_repeats(int status)
    {
        await using var provider = await Provider.StartAsync();
        provider.Answer($$$"""{"error":{"message":"bad key {{{ApiKey}}} {{{new string('x', 5000)}}}"}}""", status);

        var failure = await Should.ThrowAsync<ChipperException>(() =>
            provider.Client.PayoutAsync(A.Payout(), Provider.Ct)
        );

        failure.ToString().ShouldContain("bad key ***");
        failure.ToString().ShouldNotContain(ApiKey);
        failure.Message.Length.ShouldBeLessThan(300);
    }

    [Theory]
    [InlineData("ApiKey", "secret\nvalue")]
    [InlineData("ApiKey", "")]
    [InlineData("UserId", "")]
    [InlineData("WebhookSecret", "")]
    [InlineData("CallbackToken", "short")]
    [InlineData("CallbackToken", "a-token/with-a-slash")]
    [InlineData("Timeout", "00:00:00")]
    [InlineData("RefundStrategy", "7")]
    public void Refuses_settings_that_cannot_work_without_printing_them(string key, string value)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Integrations:Chipper:UserId"] = "merchant",
            ["Integrations:Chipper:ApiKey"] = ApiKey,
            ["Integrations:Chipper:WebhookSecret"] = "webhook-secret",
            ["Integrations:Chipper:CallbackToken"] = Provider.CallbackToken,
            [$"Integrations:Chipper:{key}"] = value,
        };
        using var log = new LogLines();
        using var services = Provider.Services(settings, log);

        var invalid = Should.Throw<OptionsValidationException>(() => services.GetRequiredService<ChipperClient>());

        invalid.Message.ShouldContain(key);
        invalid.Message.ShouldNotContain("secret\nvalue");
    }
}
