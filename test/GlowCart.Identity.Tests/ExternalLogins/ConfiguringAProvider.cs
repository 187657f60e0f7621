using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using GlowCart.Identity.ExternalLogins.Providers;

namespace GlowCart.Identity.Tests.ExternalLogins;

public sealed class ConfiguringAProvider
{
    [Fact]
    public void Is_not_needed()
    {
        Problems(new GoogleOptions()).ShouldBeEmpty();
        Problems(new FacebookOptions()).ShouldBeEmpty();
        Problems(new AppleOptions()).ShouldBeEmpty();
        new GoogleOptions().IsOn.ShouldBeFalse();
    }

    [Fact]
    public void Takes_the_secret_beside_the_client_id()
    {
        Problems(new GoogleOptions { ClientId = "web" }).ShouldHaveSingleItem().ShouldContain("ClientSecret");
        Problems(new FacebookOptions { ClientId = "app" }).ShouldHaveSingleItem().ShouldContain("ClientSecret");
        Problems(new GoogleOptions { ClientId = "web", ClientSecret = "secret" }).ShouldBeEmpty();
    }

    [Fact]
    public void Takes_apples_whole_key_and_repeats_no_part_of_a_broken_one()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var good = new AppleOptions
        {
            ClientId = "service",
            TeamId = "team",
            KeyId = "key",
            PrivateKey = key.ExportPkcs8PrivateKeyPem(),
        };
        Problems(good).ShouldBeEmpty();

        good.PrivateKey = good.PrivateKey.Replace("PRIVATE", "PUBLIC", StringComparison.Ordinal);
        Problems(good).ShouldHaveSingleItem().ShouldNotContain("MIG");
        good.PrivateKey = "a-secret-that-is-none";
        Problems(good).ShouldHaveSingleItem().ShouldNotContain("a-secret");
    }

    [Fact]
    public void Takes_plain_http_from_this_machine_alone()
    {
        var google = new GoogleOptions
        {
            ClientId = "web",
            ClientSecret = "secret",
            DiscoveryUrl = new("http://127.0.0.1:5/.well-known/openid-configuration"),
        };
        Problems(google).ShouldBeEmpty();
        google.DiscoveryUrl = new("http://accounts.example.com/.well-known/openid-configuration");
        Problems(google).ShouldHaveSingleItem().ShouldContain("https");
    }

    private static List<string> Problems(ProviderOptions options) =>
        [.. options.Validate(new ValidationContext(options)).Select(r => r.ErrorMessage!)];
}
