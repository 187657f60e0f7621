using GlowCart.Identity.Pages;

namespace GlowCart.Identity.Tests.Pages;

public sealed class GoingBack
{
    [Theory]
    [InlineData("/connect/authorize?client_id=x&redirect_uri=https%3A%2F%2Fapp.example%2F")]
    [InlineData("/account/logout")]
    [InlineData("/portal/#orders")]
    public void Leads_to_a_path_of_ours(string url) => AccountPaths.Safe(url).ShouldBe(url);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("account")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    public void Leads_nowhere_else(string? url) => AccountPaths.Safe(url).ShouldBe("/account");

    [Fact]
    public void Is_carried_from_page_to_page()
    {
        AccountPaths
            .With("choose", "/connect/authorize?a=b&c=d")
            .ShouldBe("/account/choose?returnUrl=%2Fconnect%2Fauthorize%3Fa%3Db%26c%3Dd");
        AccountPaths.With("choose", "/account").ShouldBe("/account/choose");
    }
}
