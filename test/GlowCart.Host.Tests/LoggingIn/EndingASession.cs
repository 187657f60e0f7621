using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.LoggingIn;

public sealed class EndingASession(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;
    private string After => new Uri(_app.Address, "/signout-callback-oidc").ToString();

    [Fact]
    public async Task By_the_apps_id_token_logs_out_at_once_and_goes_back()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = new Browser(_app);
        var portal = new ClientApp(_app);
        var tokens = await portal.SignInAsync(browser, vendor);

        var back = await browser.GoAsync(
            EndUrl(
                ("id_token_hint", (string)tokens["id_token"]!),
                ("post_logout_redirect_uri", After),
                ("state", "bye")
            )
        );

        back.Path.ShouldBe("/signout-callback-oidc");
        back["state"].ShouldBe("bye");
        (await browser.GoAsync("/account")).Must("/account/login");
        (await portal.RefreshAsync((string)tokens["refresh_token"]!)).Status.ShouldBe(HttpStatusCode.BadRequest);
        using var api = new Caller(_app.Address, (string)tokens["access_token"]!);
        (await api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var info = await portal.UserInfoAsync((string)tokens["access_token"]!);
        info.Status.ShouldBe(HttpStatusCode.Unauthorized);
        info.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
        // Once more is no mistake.
        (await browser.GoAsync(EndUrl(("id_token_hint", (string)tokens["id_token"]!)))).Must("/account/logged-out");
    }

    [Fact]
    public async Task Without_an_id_token_asks_the_person_first()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = new Browser(_app);
        var portal = new ClientApp(_app);
        var tokens = await portal.SignInAsync(browser, vendor);
        var url = EndUrl(("client_id", "glowcart-portal"), ("post_logout_redirect_uri", After), ("state", "bye"));

        var asked = (await browser.GoAsync(url)).Must("/account/logout");
        (await browser.GoAsync("/account")).Must("/account");
        // Another site's form is no answer.
        (await browser.PostAsync("/connect/endsession", ("logout", "yes"))).Must("/account/logout");
        (await browser.GoAsync("/account")).Must("/account");

        var back = await browser.SubmitAsync(asked, ("logout", "yes"));

        back.Path.ShouldBe("/signout-callback-oidc");
        back["state"].ShouldBe("bye");
        (await browser.GoAsync("/account")).Must("/account/login");
        (await portal.RefreshAsync((string)tokens["refresh_token"]!)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Goes_to_no_address_that_is_not_the_apps()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = new Browser(_app);
        var tokens = await new ClientApp(_app).SignInAsync(browser, vendor);
        foreach (var elsewhere in new[] { "https://evil.example/", "//evil.example", After + "/../evil" })
        {
            var refused = await browser.GoAsync(
                EndUrl(("id_token_hint", (string)tokens["id_token"]!), ("post_logout_redirect_uri", elsewhere))
            );
            refused.Must("/connect/endsession", HttpStatusCode.BadRequest);
        }
        var forged = (string)tokens["id_token"]!;
        (await browser.GoAsync(EndUrl(("id_token_hint", forged[..^8] + "AAAAAAAA")))).Must("/account/logout");
        (await browser.GoAsync("/account")).Must("/account");
    }

    [Fact]
    public async Task From_the_account_page_ends_it_too()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = await new Browser(_app).KnowingAsync(vendor);
        var asked = (await browser.GoAsync("/account/logout")).Must("/account/logout");
        (await browser.SubmitAsync(asked)).Must("/account/logged-out");
        (await browser.GoAsync("/account")).Must("/account/login");
        (await browser.GoAsync("/account/logout")).Must("/account/logout").Html.ShouldContain("You are logged out");
    }

    [Fact]
    public async Task By_revoking_its_token_forgets_the_browser_as_well()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = new Browser(_app);
        var portal = new ClientApp(_app);
        var tokens = await portal.SignInAsync(browser, vendor);
        // As ABP's Angular app logs out: the access token, the refresh token, and then the session.
        (await portal.RevokeAsync((string)tokens["access_token"]!)).Must();
        (await portal.RevokeAsync((string)tokens["refresh_token"]!)).Must();
        (await browser.GoAsync("/account")).Must("/account/login");
        var back = await browser.GoAsync(
            EndUrl(("id_token_hint", (string)tokens["id_token"]!), ("post_logout_redirect_uri", After))
        );
        back.Path.ShouldBe("/signout-callback-oidc");
    }

    [Fact]
    public async Task Of_a_reused_refresh_token_forgets_the_browser_too()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = new Browser(_app);
        var portal = new ClientApp(_app);
        var tokens = await portal.SignInAsync(browser, vendor);
        (await portal.RefreshAsync((string)tokens["refresh_token"]!)).Must();
        (await portal.RefreshAsync((string)tokens["refresh_token"]!)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GoAsync("/account")).Must("/account/login");
    }

    private static string EndUrl(params (string Name, string Value)[] query) =>
        "/connect/endsession?" + string.Join('&', query.Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value)}"));
}
