using System.Net;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.LoggingIn;

public sealed class AllowingAnApp(SomebodyElsesApp somebodys) : IClassFixture<SomebodyElsesApp>
{
    private readonly GlowCartApp _app = somebodys.App;
    private ClientApp Books => new(_app, SomebodyElsesApp.ClientId, SomebodyElsesApp.RedirectUri);

    [Fact]
    public async Task Is_asked_once_and_said_in_words()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = await new Browser(_app).KnowingAsync(vendor);

        var consent = (await browser.GoAsync(Books.AuthorizeUrl())).Must("/account/consent");
        consent.Html.ShouldContain("Books &lt;&amp; Co&gt;");
        consent.Html.ShouldContain("See your e-mail address");
        consent.Html.ShouldContain("Act for you at GlowCart");
        consent
            .Headers.GetValues("Content-Security-Policy")
            .Single()
            .ShouldContain("form-action 'self' https://books.example");
        var back = await browser.SubmitAsync(consent, ("consent", "allow"));

        back.Address.Host.ShouldBe("books.example");
        (await Books.RedeemAsync(back.Code, secret: SomebodyElsesApp.Secret)).Must();
        (await browser.GoAsync(Books.AuthorizeUrl())).Code.ShouldNotBeEmpty();
        (await browser.GoAsync(Books.AuthorizeUrl(("prompt", "consent")))).Must("/account/consent");
        // More than was allowed is asked anew.
        (await browser.GoAsync(Books.AuthorizeUrl(("scope", "openid phone")))).Must("/account/consent");
    }

    [Fact]
    public async Task Is_listed_and_can_be_taken_back()
    {
        using var vendor = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Another store");
        using var browser = await new Browser(_app).KnowingAsync(vendor);
        var consent = await browser.GoAsync(Books.AuthorizeUrl());
        var back = await browser.SubmitAsync(consent, ("consent", "allow"));
        var tokens = (await Books.RedeemAsync(back.Code, secret: SomebodyElsesApp.Secret)).Must();

        var app = (await vendor.Api.GetAsync("/api/v1/auth/apps")).Must().Items.ShouldHaveSingleItem();
        ((string)app["clientId"]!).ShouldBe(SomebodyElsesApp.ClientId);
        ((string)app["name"]!).ShouldBe("Books <& Co>");
        app["scopes"]!.AsArray().Select(s => (string)s!).ShouldContain("email");
        (await other.Api.DeleteAsync($"/api/v1/auth/apps/{SomebodyElsesApp.ClientId}")).Code.ShouldBe(
            "identity.app.not_found"
        );
        (await vendor.Api.DeleteAsync($"/api/v1/auth/apps/{SomebodyElsesApp.ClientId}")).Must(HttpStatusCode.NoContent);

        (await vendor.Api.GetAsync("/api/v1/auth/apps")).Must().Items.ShouldBeEmpty();
        (await Books.RefreshAsync((string)tokens["refresh_token"]!, SomebodyElsesApp.Secret)).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await browser.GoAsync(Books.AuthorizeUrl())).Must("/account/consent");
        (await vendor.Api.DeleteAsync($"/api/v1/auth/apps/{SomebodyElsesApp.ClientId}")).Code.ShouldBe(
            "identity.app.not_found"
        );
        // His own log-in is another thing.
        (await vendor.Api.GetAsync("/api/v1/auth/me")).Must();
    }

    [Fact]
    public async Task May_be_refused_and_the_app_is_told()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = await new Browser(_app).KnowingAsync(vendor);
        var consent = (await browser.GoAsync(Books.AuthorizeUrl())).Must("/account/consent");

        var back = await browser.SubmitAsync(consent, ("consent", "deny"));

        back.Address.Host.ShouldBe("books.example");
        back["error"].ShouldBe("access_denied");
        back["state"].ShouldBe("the-state");
        (await browser.GoAsync(Books.AuthorizeUrl())).Must("/account/consent");
    }

    [Fact]
    public async Task Takes_no_answer_that_another_site_sent()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = await new Browser(_app).KnowingAsync(vendor);
        var consent = (await browser.GoAsync(Books.AuthorizeUrl())).Must("/account/consent");
        var forged = consent.Fields.Where(f => f.Name != "__RequestVerificationToken").Append(("consent", "allow"));

        (await browser.PostAsync("/connect/authorize", forged)).Must("/account/consent");
        (await browser.GoAsync(Books.AuthorizeUrl() + "&consent=allow")).Must("/account/consent");
        (await browser.GoAsync(Books.AuthorizeUrl(("prompt", "none"))))["error"].ShouldBe("consent_required");
    }

    [Fact]
    public async Task Leaves_the_secret_with_its_server()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = await new Browser(_app).KnowingAsync(vendor);
        var consent = (await browser.GoAsync(Books.AuthorizeUrl())).Must("/account/consent");
        var back = await browser.SubmitAsync(consent, ("consent", "allow"));
        foreach (var secret in new[] { null, "a-guess" })
        {
            var refused = await Books.RedeemAsync(back.Code, secret: secret);
            refused.Status.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest);
            ((string)refused["error"]!).ShouldBe("invalid_client", refused.Text);
        }
        (await Books.RedeemAsync(back.Code, secret: SomebodyElsesApp.Secret)).Must();
    }

    [Fact]
    public async Task Lets_it_ask_about_its_own_tokens_and_no_others()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = await new Browser(_app).KnowingAsync(vendor);
        var consent = (await browser.GoAsync(Books.AuthorizeUrl())).Must("/account/consent");
        var back = await browser.SubmitAsync(consent, ("consent", "allow"));
        var own = (await Books.RedeemAsync(back.Code, secret: SomebodyElsesApp.Secret)).Must();
        var portals = await browser.GoAsync(new ClientApp(_app).AuthorizeUrl());
        var foreign = (await new ClientApp(_app).RedeemAsync(portals.Code)).Must();

        (await IntrospectAsync((string)own["access_token"]!)).Must()["active"]!.GetValue<bool>().ShouldBeTrue();
        (await IntrospectAsync((string)own["refresh_token"]!)).Must()["active"]!.GetValue<bool>().ShouldBeTrue();
        foreach (var token in new[] { (string)foreign["access_token"]!, (string)foreign["refresh_token"]!, "rubbish" })
        {
            var told = (await IntrospectAsync(token)).Must();
            told["active"]!.GetValue<bool>().ShouldBeFalse();
            told.Body.AsObject().Count.ShouldBe(1);
        }
        (await IntrospectAsync((string)own["access_token"]!, "a-guess")).Status.ShouldBeOneOf(
            HttpStatusCode.Unauthorized,
            HttpStatusCode.BadRequest
        );

        (await vendor.Api.DeleteAsync("/api/v1/auth/sessions")).Must(HttpStatusCode.NoContent);

        (await IntrospectAsync((string)own["access_token"]!)).Must()["active"]!.GetValue<bool>().ShouldBeFalse();
        (await IntrospectAsync((string)own["refresh_token"]!)).Must()["active"]!.GetValue<bool>().ShouldBeFalse();
    }

    private Task<Answer> IntrospectAsync(string token, string secret = SomebodyElsesApp.Secret) =>
        Books.PostAsync(
            "/connect/introspect",
            ("client_id", SomebodyElsesApp.ClientId),
            ("client_secret", secret),
            ("token", token)
        );
}
