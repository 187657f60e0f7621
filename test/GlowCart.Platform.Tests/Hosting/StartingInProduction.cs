using GlowCart.Platform.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;

namespace GlowCart.Platform.Tests.Hosting;

public sealed class StartingInProduction
{
    private static readonly Dictionary<string, string?> Fine = new()
    {
        ["App:PublicUrl"] = "https://api.example.com",
        ["DataProtection:MasterKey"] = "q4Yw0Jt6yJ3mH1r9kQ8d5sXvB2nGzLpCfEaTiUoWx7M=",
        ["Mail:Smtp:Host"] = "smtp.example.com",
        ["Mail:Smtp:From"] = "GlowCart <no-reply@example.com>",
        ["Integrations:Chipper:BaseUrl"] = "https://api.chipper.example",
        ["Integrations:Chipper:ApiKey"] = "ck_live_8f2c",
        ["Outbound:AllowedHosts:0"] = "images.example.com",
    };

    [Fact]
    public void Is_allowed_with_settings_of_its_own() => Demand(Fine, "Production");

    [Theory]
    [InlineData("Identity:AllowDemoUsers", "true")]
    [InlineData("DataProtection:MasterKey", null)]
    [InlineData("DataProtection:MasterKey", "secret")]
    [InlineData("DataProtection:MasterKey", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("DataProtection:MasterKey", "c2hvcnQ=")]
    [InlineData("Mail:Smtp:Host", null)]
    [InlineData("Mail:Smtp:From", "")]
    [InlineData("App:PublicUrl", null)]
    [InlineData("App:PublicUrl", "http://api.example.com")]
    [InlineData("App:PublicUrl", "https://localhost:5001")]
    [InlineData("Integrations:Chipper:BaseUrl", "http://127.0.0.1:41234/")]
    [InlineData("Integrations:Chipper:BaseUrl", "http://localhost:41234/")]
    [InlineData("Integrations:Chipper:BaseUrl", "http://[::1]:41234/")]
    [InlineData("Integrations:Chipper:ApiKey", "simulator-api-key")]
    [InlineData("Integrations:Chipper:CallbackToken", "embedded-default-token")]
    [InlineData(
        "Integrations:Google:DiscoveryUrl",
        "http://127.0.0.1:41234/sign-in/google/.well-known/openid-configuration"
    )]
    [InlineData("Integrations:Facebook:ClientSecret", "simulator-facebook-secret")]
    [InlineData("Integrations:Apple:TeamId", "simulator-team")]
    [InlineData("Outbound:AllowedHosts:0", "localhost:5000")]
    public void Is_refused_with_what_belongs_to_a_trial(string name, string? value)
    {
        var settings = new Dictionary<string, string?>(Fine) { [name] = value };
        Should.Throw<InvalidOperationException>(() => Demand(settings, "Production")).Message.ShouldContain(name);
        Demand(settings, "Development");
    }

    [Fact]
    public void Tells_all_mistakes_at_once_and_no_secret()
    {
        var settings = new Dictionary<string, string?>
        {
            ["DataProtection:MasterKey"] = "too-short-a-secret",
            ["Integrations:Chipper:ApiKey"] = "simulator-api-key",
        };
        var message = Should.Throw<InvalidOperationException>(() => Demand(settings, "Production")).Message;
        message.Split("\n- ").Length.ShouldBe(6);
        message.ShouldNotContain("too-short-a-secret");
        message.ShouldNotContain("simulator-api-key");
    }

    private static void Demand(Dictionary<string, string?> settings, string environment) =>
        ProductionChecks.Demand(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
            new HostingEnvironment { EnvironmentName = environment }
        );
}
