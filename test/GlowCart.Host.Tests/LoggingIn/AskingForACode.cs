using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.LoggingIn;

public sealed class AskingForACode(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Theory]
    [InlineData("redirect_uri", "https://evil.example/signin-oidc")]
    [InlineData("redirect_uri", "http://localhost:4200")]
    [InlineData("redirect_uri", null)]
    [InlineData("client_id", "nobody")]
    [InlineData("client_id", null)]
    public async Task For_an_address_that_is_not_the_apps_goes_nowhere(string parameter, string? value)
    {
        using var browser = new Browser(_app);
        var refused = await browser.GoAsync(new ClientApp(_app).AuthorizeUrl((parameter, value)));
        refused.Must("/connect/authorize", HttpStatusCode.BadRequest);
        refused.Content.ContentType!.MediaType.ShouldBe("text/html");
        refused.Html.ShouldContain("This link doesn&#x27;t work");
        refused.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
    }

    [Theory]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "id_token token", "unsupported_response_type")]
    [InlineData("scope", "openid everything", "invalid_scope")]
    [InlineData("prompt", "none login", "invalid_request")]
    public async Task Wrongly_gives_none_and_tells_why(string parameter, string? value, string error)
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = await new Browser(_app).KnowingAsync(vendor);
        var url = new ClientApp(_app).AuthorizeUrl((parameter, value));
        if (parameter == "code_challenge")
            url = url.Replace("&code_challenge_method=S256", "");
        // OpenIddict sends nothing to an address before all of the request makes sense.
        var refused = (await browser.GoAsync(url)).Must("/connect/authorize", HttpStatusCode.BadRequest);
        refused.Html.ShouldContain(error);
    }

    [Fact]
    public async Task Without_a_page_tells_the_app_that_somebody_must_log_in()
    {
        using var browser = new Browser(_app);
        var refused = await browser.GoAsync(new ClientApp(_app).AuthorizeUrl(("prompt", "none")));
        refused.Path.ShouldBe("/signin-oidc");
        refused["error"].ShouldBe("login_required");
        refused["state"].ShouldBe("the-state");
        refused["code"].ShouldBeNull();
    }

    [Fact]
    public async Task A_second_time_with_the_same_code_ends_all_that_came_of_it()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = new Browser(_app);
        var portal = new ClientApp(_app);
        var login = (await browser.GoAsync(portal.AuthorizeUrl())).Must("/account/login");
        var back = await browser.LogInAsync(login, vendor);
        var tokens = (await portal.RedeemAsync(back.Code)).Must();

        var replayed = await portal.RedeemAsync(back.Code);

        replayed.Status.ShouldBe(HttpStatusCode.BadRequest);
        ((string)replayed["error"]!).ShouldBe("invalid_grant");
        (await portal.RefreshAsync((string)tokens["refresh_token"]!)).Status.ShouldBe(HttpStatusCode.BadRequest);
        using var api = new Caller(_app.Address, (string)tokens["access_token"]!);
        (await api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Gives_one_that_only_this_app_with_its_verifier_can_use()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = await new Browser(_app).KnowingAsync(vendor);
        var portal = new ClientApp(_app);
        foreach (
            var (use, error) in new (Func<string, Task<Answer>>, string)[]
            {
                (
                    code => portal.RedeemAsync(code, "another-verifier-of-forty-three-letters-0123456789"),
                    "invalid_grant"
                ),
                (code => portal.RedeemAsync(code, null), "invalid_request"),
                (code => new ClientApp(_app, redirectUri: "http://localhost:4200").RedeemAsync(code), "invalid_grant"),
                (code => new ClientApp(_app, "GlowCart_App", portal.RedirectUri).RedeemAsync(code), "invalid_grant"),
            }
        )
        {
            var code = (await browser.GoAsync(portal.AuthorizeUrl())).Code;
            var refused = await use(code);
            refused.Status.ShouldBe(HttpStatusCode.BadRequest);
            ((string)refused["error"]!).ShouldBe(error, refused.Text);
        }
    }

    [Fact]
    public async Task After_the_session_has_ended_is_too_late()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = await new Browser(_app).KnowingAsync(vendor);
        var portal = new ClientApp(_app);
        var code = (await browser.GoAsync(portal.AuthorizeUrl())).Code;
        (await vendor.Api.DeleteAsync("/api/v1/auth/sessions")).Must(HttpStatusCode.NoContent);
        var late = await portal.RedeemAsync(code);
        late.Status.ShouldBe(HttpStatusCode.BadRequest);
        ((string)late["error"]!).ShouldBe("invalid_grant");
    }

    [Theory]
    [InlineData("prompt", "login")]
    [InlineData("max_age", "0")]
    public async Task May_ask_for_the_password_again(string parameter, string value)
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = await new Browser(_app).KnowingAsync(vendor);
        var portal = new ClientApp(_app);

        var asked = (await browser.GoAsync(portal.AuthorizeUrl((parameter, value)))).Must("/account/login");

        (await browser.LogInAsync(asked, vendor)).Code.ShouldNotBeEmpty();
        (await browser.GoAsync(portal.AuthorizeUrl(("max_age", "3600")))).Code.ShouldNotBeEmpty();
        (await browser.GoAsync(portal.AuthorizeUrl(("max_age", "0"), ("prompt", "none"))))["error"]
            .ShouldBe("login_required");
    }

    [Fact]
    public async Task By_post_is_the_same_as_by_get()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = new Browser(_app);
        var query = System.Web.HttpUtility.ParseQueryString(new ClientApp(_app).AuthorizeUrl().Split('?')[1]);
        var login = await browser.PostAsync("/connect/authorize", query.AllKeys.Select(k => (k!, query[k]!)));
        (await browser.LogInAsync(login.Must("/account/login"), vendor)).Code.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Offers_what_clients_find_by_discovery()
    {
        var document = (await _app.AsStranger().GetAsync("/.well-known/openid-configuration")).Must();
        foreach (
            var (name, path) in new[]
            {
                ("authorization_endpoint", "connect/authorize"),
                ("token_endpoint", "connect/token"),
                ("userinfo_endpoint", "connect/userinfo"),
                ("introspection_endpoint", "connect/introspect"),
                ("revocation_endpoint", "connect/revocat"),
                ("end_session_endpoint", "connect/endsession"),
            }
        )
            ((string)document[name]!).ShouldBe(new Uri(_app.Address, path).ToString());
        document["code_challenge_methods_supported"]!.AsArray().Select(m => (string)m!).ShouldBe(["S256"]);
        document["grant_types_supported"]!
            .AsArray()
            .Select(m => (string)m!)
            .ShouldBe(["authorization_code", "client_credentials", "password", "refresh_token"], ignoreOrder: true);
        document["id_token_signing_alg_values_supported"]!.AsArray().Select(m => (string)m!).ShouldBe(["ES256"]);
    }
}
