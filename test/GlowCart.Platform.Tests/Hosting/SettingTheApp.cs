using GlowCart.Platform.Hosting;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Tests.Hosting;

public sealed class SettingTheApp(PlatformDatabase server)
{
    [Theory]
    [InlineData("App:CorsOrigins:0", "https://shop.example.com/")]
    [InlineData("App:CorsOrigins:0", "https://*.example.com")]
    [InlineData("App:CorsOrigins:0", "*")]
    [InlineData("App:TrustedProxies:0", "proxy.internal")]
    [InlineData("App:PublicUrl", "api.example.com")]
    [InlineData("App:MaxBodyBytes", "0")]
    [InlineData("App:DrainDelay", "00:00:31")]
    public async Task Wrongly_keeps_the_program_from_starting_and_names_the_setting(string name, string value)
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(() =>
            PlatformSite.StartAsync(server, new Dictionary<string, string?> { [name] = value })
        );
        failure.OptionsType.ShouldBe(typeof(AppOptions));
        failure.Message.ShouldContain(name.Split(':')[1]);
    }
}
