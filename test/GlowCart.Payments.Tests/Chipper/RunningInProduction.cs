using GlowCart.Payments.Chipper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GlowCart.Payments.Tests.Chipper;

public sealed class RunningInProduction
{
    [Theory]
    [InlineData("Production", false, false)]
    [InlineData("Production", true, true)]
    [InlineData("Development", false, true)]
    public void Does_not_go_without_signatures(string environment, bool signatures, bool starts)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Integrations:Chipper:UserId"] = "user",
                    ["Integrations:Chipper:ApiKey"] = "key",
                    ["Integrations:Chipper:WebhookSecret"] = "secret",
                    ["Integrations:Chipper:CallbackToken"] = "a-token-nobody-guesses",
                    ["Integrations:Chipper:RequireWebhookSignature"] = signatures.ToString(),
                    ["App:PublicUrl"] = "https://glowcart.test",
                }
            )
            .Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(new Environment(environment));
        new PaymentsModule().ConfigureServices(services, configuration);
        using var provider = services.BuildServiceProvider();
        var start = provider.GetRequiredService<IStartupValidator>().Validate;

        if (starts)
            Should.NotThrow(start);
        else
            Should.Throw<OptionsValidationException>(start).OptionsType.ShouldBe(typeof(ChipperOptions));
    }

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
