using GlowCart.Identity.ExternalLogins;
using GlowCart.Platform.Hosting;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.Tests.ExternalLogins;

public sealed class SendingABrowserBack
{
    private readonly ReturnUrls _urls = Build();

    [Theory]
    [InlineData("/account/login", "https://api.example.com/account/login")]
    [InlineData("/account/login?next=%2F#top", "https://api.example.com/account/login?next=%2F#top")]
    [InlineData("https://api.example.com/portal", "https://api.example.com/portal")]
    [InlineData("https://shop.example.com/any?where=x", "https://shop.example.com/any?where=x")]
    [InlineData("glowcart://signed-in?from=x", "glowcart://signed-in/?from=x")]
    public void Goes_to_our_own_pages_to_origins_that_may_call_us_and_to_addresses_by_name(string text, string url) =>
        _urls.Find(text)!.AbsoluteUri.ShouldBe(url);

    [Theory]
    [InlineData("")]
    [InlineData("account")]
    [InlineData("//shop.example.com/")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/account\r\nSet-Cookie: x=y")]
    [InlineData("http://shop.example.com/")]
    [InlineData("https://shop.example.com:444/")]
    [InlineData("https://shop.example.com.elsewhere.example/")]
    [InlineData("https://shop.example.com@elsewhere.example/")]
    [InlineData("https://elsewhere.example/https://shop.example.com")]
    [InlineData("glowcart://signed-in/further")]
    [InlineData("glowcart://elsewhere")]
    [InlineData("javascript:alert(1)")]
    public void Goes_nowhere_else(string text) => _urls.Find(text).ShouldBeNull();

    [Fact]
    public void Goes_to_no_address_that_is_too_long_to_keep() =>
        _urls.Find("/" + new string('x', ReturnUrls.Longest)).ShouldBeNull();

    [Theory]
    [InlineData("https://api.example.com/account", true)]
    [InlineData("https://shop.example.com/account", false)]
    public void Knows_our_own_pages(string url, bool isLocal) => _urls.IsLocal(new Uri(url)).ShouldBe(isLocal);

    private static ReturnUrls Build()
    {
        var app = new AppOptions { PublicUrl = "https://api.example.com" };
        app.CorsOrigins.Add("https://shop.example.com");
        var settings = new IdentitySettings();
        settings.ExternalLogins.ReturnUrls.Add("glowcart://signed-in");
        settings.ExternalLogins.ReturnUrls.Add("not an address");
        return new ReturnUrls(Options.Create(app), Options.Create(settings));
    }
}
