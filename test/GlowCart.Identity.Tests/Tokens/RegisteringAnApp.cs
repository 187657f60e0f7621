using System.ComponentModel.DataAnnotations;
using GlowCart.Identity.Auth;
using GlowCart.Identity.Tokens;
using OpenIddict.Abstractions;

namespace GlowCart.Identity.Tests.Tokens;

public sealed class RegisteringAnApp
{
    [Theory]
    [InlineData("https://app.example/signed-in")]
    [InlineData("http://localhost:4200")]
    [InlineData("http://127.0.0.1/back")]
    [InlineData("com.glowcart.app:/signed-in")]
    public void Takes_addresses_that_no_network_can_read(string uri) => ErrorsOf(App(uri)).ShouldBeEmpty();

    [Theory]
    [InlineData("http://app.example/signed-in")]
    [InlineData("https://app.example/#fragment")]
    [InlineData("/signed-in")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///tmp/x")]
    public void Refuses_the_others(string uri) => ErrorsOf(App(uri)).ShouldHaveSingleItem().ShouldContain(uri);

    [Fact]
    public void Never_shows_passwords_to_what_is_not_ours()
    {
        var app = App("https://app.example/signed-in");
        (app.IsThirdParty, app.AllowPasswordGrant) = (true, true);
        ErrorsOf(app).ShouldHaveSingleItem();
    }

    [Fact]
    public void Leaves_the_names_of_stores_own_clients_alone()
    {
        var app = App("https://app.example/signed-in");
        app.ClientId = "api-0123";
        ErrorsOf(app).ShouldHaveSingleItem();
    }

    [Fact]
    public void Without_an_address_gives_no_codes()
    {
        var described = Clients.Describe(new ClientSettings { ClientId = "app", AllowPasswordGrant = true });
        described.Permissions.ShouldNotContain(OpenIddictConstants.Permissions.Endpoints.Authorization);
        described.Permissions.ShouldContain(OpenIddictConstants.Permissions.GrantTypes.Password);
        described.ClientType.ShouldBe(OpenIddictConstants.ClientTypes.Public);
    }

    [Fact]
    public void May_be_for_one_kind_of_account_alone()
    {
        new ClientSettings().Takes(AccountType.Buyer).ShouldBeTrue();
        new ClientSettings { AccountTypes = [AccountType.Vendor] }
            .Takes(AccountType.Buyer)
            .ShouldBeFalse();
    }

    private static ClientSettings App(string uri) => new() { ClientId = "app", RedirectUris = [uri] };

    private static IEnumerable<string> ErrorsOf(ClientSettings app) =>
        app.Validate(new ValidationContext(app)).Select(e => e.ErrorMessage!);
}
