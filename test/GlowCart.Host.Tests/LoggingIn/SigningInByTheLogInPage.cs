using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.LoggingIn;

public sealed class SigningInByTheLogInPage(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Gives_the_app_tokens_that_the_api_takes()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = new Browser(_app);
        var portal = new ClientApp(_app);

        var login = (await browser.GoAsync(portal.AuthorizeUrl())).Must("/account/login");
        login.Html.ShouldContain("GlowCart Portal");
        var back = await browser.LogInAsync(login, vendor);
        back.Path.ShouldBe("/signin-oidc");
        back["state"].ShouldBe("the-state");
        back["iss"].ShouldBe(new Uri(_app.Address, "/").ToString());
        var tokens = (await portal.RedeemAsync(back.Code)).Must();

        using var api = new Caller(_app.Address, (string)tokens["access_token"]!);
        (await api.GetAsync("/api/v1/auth/me")).Must().Id("vendorId").ShouldBe(vendor.VendorId);
        var identity = ClientApp.ClaimsOf((string)tokens["id_token"]!);
        ((string)identity["aud"]!).ShouldBe("glowcart-portal");
        ((string)identity["nonce"]!).ShouldBe("the-nonce");
        ((Guid)identity["sub"]!).ShouldBe(vendor.UserId);
        ((string)identity["email"]!).ShouldBe(vendor.Email);
        ((string)identity["role"]!).ShouldBe("owner");
        ((long)identity["auth_time"]!).ShouldBeInRange(1, _app.Clock.GetUtcNow().ToUnixTimeSeconds());
        var renewed = (await portal.RefreshAsync((string)tokens["refresh_token"]!)).Must();
        ((string)renewed["refresh_token"]!).ShouldNotBe((string)tokens["refresh_token"]!);
    }

    [Fact]
    public async Task Is_done_once_for_all_apps_of_the_browser()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = new Browser(_app);
        var portal = new ClientApp(_app);
        var first = await portal.SignInAsync(browser, vendor);

        var again = await browser.GoAsync(portal.AuthorizeUrl(("prompt", "none")));
        var second = (await portal.RedeemAsync(again.Code)).Must();
        var angular = new ClientApp(_app, "GlowCart_App", "http://localhost:4200");
        var third = await browser.GoAsync(angular.AuthorizeUrl(("scope", "openid offline_access GlowCart")));
        third.Address.Authority.ShouldBe("localhost:4200");
        (await angular.RedeemAsync(third.Code)).Must();

        SessionOf(second.Body).ShouldBe(SessionOf(first));
        using var api = new Caller(_app.Address, (string)first["access_token"]!);
        (await api.PostAsync("/api/v1/auth/logout")).Must(HttpStatusCode.NoContent);
        (await portal.RefreshAsync((string)second["refresh_token"]!)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GoAsync(portal.AuthorizeUrl())).Must("/account/login");
    }

    [Fact]
    public async Task Tells_userinfo_of_the_person_as_far_as_the_scopes_go()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = new Browser(_app);
        var portal = new ClientApp(_app);
        var tokens = await portal.SignInAsync(browser, vendor);
        var info = (await portal.UserInfoAsync((string)tokens["access_token"]!)).Must();
        info.Id("sub").ShouldBe(vendor.UserId);
        ((string)info["name"]!).ShouldBe("Akosua Mensah");
        ((string)info["email"]!).ShouldBe(vendor.Email);
        ((bool)info["email_verified"]!).ShouldBeFalse();
        info["role"]!.AsArray().Select(r => (string)r!).ShouldBe(["owner"]);

        var less = await browser.GoAsync(portal.AuthorizeUrl(("scope", "openid")));
        var bare = (await portal.RedeemAsync(less.Code)).Must();
        bare["refresh_token"].ShouldBeNull();
        var little = (await portal.UserInfoAsync((string)bare["access_token"]!)).Must();
        little["email"].ShouldBeNull();
        little["name"].ShouldBeNull();
        little.Id("sub").ShouldBe(vendor.UserId);
    }

    [Fact]
    public async Task Asks_for_the_second_factor_and_lets_nobody_round_it()
    {
        using var vendor = await _app.AsVendorAsync();
        var phone = await _app.TurnOnSecondFactorAsync(vendor);
        using var browser = new Browser(_app);
        var portal = new ClientApp(_app);
        var login = (await browser.GoAsync(portal.AuthorizeUrl())).Must("/account/login");
        var factor = (await browser.LogInAsync(login, vendor)).Must("/account/second-factor");

        // The password alone knows nobody: not at the endpoint, not at the next page, not at the account's.
        (await browser.GoAsync(portal.AuthorizeUrl())).Must("/account/login");
        (await browser.GoAsync("/account/choose")).Must("/account/login");
        (await browser.GoAsync("/account")).Must("/account/login");
        (
            await browser.SubmitAsync(
                factor with
                {
                    Html = factor.Html.Replace("second-factor", "choose"),
                },
                ("account", vendor.VendorId.ToString("N"))
            )
        ).Status.ShouldBe(HttpStatusCode.BadRequest);
        var wrong = await browser.SubmitAsync(factor, ("otp", "000000"));
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Problem.ShouldNotBeNull();

        var back = await browser.SubmitAsync(wrong, ("otp", phone.Recovery[0]));

        (await portal.RedeemAsync(back.Code)).Must();
    }

    [Fact]
    public async Task Asks_which_account_where_there_are_several()
    {
        using var vendor = await _app.AsVendorAsync("First store");
        using var other = await _app.AsVendorAsync("Second <store>");
        (await other.AddAsync("manager", vendor.Email)).Must(HttpStatusCode.Created);
        using var browser = new Browser(_app);
        var portal = new ClientApp(_app);
        var login = (await browser.GoAsync(portal.AuthorizeUrl())).Must("/account/login");

        var choice = (await browser.LogInAsync(login, vendor)).Must("/account/choose");
        choice.Html.ShouldContain("First store");
        choice.Html.ShouldContain("Second &lt;store&gt;");
        (await browser.SubmitAsync(choice, ("account", Guid.CreateVersion7().ToString("N")))).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        var back = await browser.SubmitAsync(choice, ("account", other.VendorId.ToString("N")));

        var first = (await portal.RedeemAsync(back.Code)).Must();
        VendorOf(first.Body).ShouldBe(other.VendorId);
        // Another time he goes on as somebody else, without his password; that he proved himself is no later for it.
        var asked = (await browser.GoAsync(portal.AuthorizeUrl(("prompt", "select_account")))).Must("/account/choose");
        var changed = await browser.SubmitAsync(asked, ("account", vendor.VendorId.ToString("N")));
        var second = (await portal.RedeemAsync(changed.Code)).Must();
        VendorOf(second.Body).ShouldBe(vendor.VendorId);
        AuthTimeOf(second.Body).ShouldBe(AuthTimeOf(first.Body));
        // An app that knows which store it wants says so.
        var meant = await browser.GoAsync(portal.AuthorizeUrl(("vendor_id", other.VendorId.ToString())));
        (
            await browser.SubmitAsync(meant.Must("/account/choose"), ("account", other.VendorId.ToString("N")))
        ).Code.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Lets_nobody_into_an_app_that_is_not_for_him()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var browser = new Browser(_app);
        var login = (await browser.GoAsync(new ClientApp(_app).AuthorizeUrl())).Must("/account/login");

        var refused = await browser.LogInAsync(login, buyer);

        refused.Must("/account/login", HttpStatusCode.BadRequest).Problem.ShouldBe("You have no such account here.");
        var mobile = new ClientApp(_app, "glowcart-mobile", "com.glowcart.app:/signed-in");
        var own = (await browser.GoAsync(mobile.AuthorizeUrl())).Must("/account/login");
        var back = await browser.LogInAsync(own, buyer);
        back.Address.Scheme.ShouldBe("com.glowcart.app");
        (await mobile.RedeemAsync(back.Code)).Must();
    }

    [Fact]
    public async Task Counts_and_locks_as_the_api_does()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var vendor = await app.AsVendorAsync();
        using var browser = new Browser(app);
        var login = (await browser.GoAsync(new ClientApp(app).AuthorizeUrl())).Must("/account/login");
        for (var i = 0; i < 5; i++)
        {
            var wrong = await browser.LogInAsync(login, vendor.Email, "Wrong-horse-7");
            wrong.Must("/account/login", HttpStatusCode.BadRequest);
            wrong.Problem.ShouldBe("The e-mail or the password is wrong.");
            wrong.Html.ShouldNotContain("Wrong-horse-7");
        }

        var locked = await browser.LogInAsync(login, vendor);

        locked.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        locked.Problem!.ShouldContain("Too many failed attempts");
        var body = new { email = vendor.Email, password = Person.Password };
        (await app.AsStranger().PostAsync("/api/v1/auth/login", body)).Code.ShouldBe("identity.locked_out");
        var history = (await vendor.Api.GetAsync("/api/v1/auth/login-history")).Must().Items;
        history.Count(a => (string)a["outcome"]! == "wrong_credentials").ShouldBe(5);
    }

    [Fact]
    public async Task Is_a_session_and_an_attempt_like_any_other()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = new Browser(_app);
        var tokens = await new ClientApp(_app).SignInAsync(browser, vendor);
        var session = SessionOf(tokens);

        var sessions = (await vendor.Api.GetAsync("/api/v1/auth/sessions")).Must().Items;
        sessions.Select(s => (Guid)s["sessionId"]!).ShouldContain(session);
        var history = (await vendor.Api.GetAsync("/api/v1/auth/login-history?limit=1")).Must().Items.Single();
        ((Guid)history["sessionId"]!).ShouldBe(session);
        ((string)history["outcome"]!).ShouldBe("succeeded");
    }

    [Fact]
    public async Task Knows_the_browser_no_more_once_its_session_is_ended_elsewhere()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = new Browser(_app);
        await browser.KnowingAsync(vendor);
        (await browser.GoAsync("/account")).Must("/account").Html.ShouldContain(vendor.Email);

        (await vendor.Api.DeleteAsync("/api/v1/auth/sessions")).Must(HttpStatusCode.NoContent);

        (await browser.GoAsync("/account")).Must("/account/login");
        (await browser.GoAsync(new ClientApp(_app).AuthorizeUrl(("prompt", "none"))))["error"]
            .ShouldBe("login_required");
    }

    [Fact]
    public async Task Knows_no_browser_from_before_a_change_of_the_password()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = new Browser(_app);
        var portal = new ClientApp(_app);
        var tokens = await portal.SignInAsync(browser, vendor);
        using var here = new Caller(_app.Address, (string)tokens["access_token"]!);
        var change = new { current = Person.Password, @new = "Another-horse-8" };
        (await here.PutAsync("/api/v1/auth/password", change)).Must(HttpStatusCode.NoContent);

        // The session that changed it goes on; a copy of its cookie is worth nothing.
        (await portal.RefreshAsync((string)tokens["refresh_token"]!)).Must();
        (await browser.GoAsync(portal.AuthorizeUrl())).Must("/account/login");
    }

    private static Guid SessionOf(System.Text.Json.Nodes.JsonNode tokens) =>
        (Guid)ClientApp.ClaimsOf((string)tokens["access_token"]!)["sid"]!;

    private static Guid VendorOf(System.Text.Json.Nodes.JsonNode tokens) =>
        (Guid)ClientApp.ClaimsOf((string)tokens["access_token"]!)["tenantid"]!;

    private static long AuthTimeOf(System.Text.Json.Nodes.JsonNode tokens) =>
        (long)ClientApp.ClaimsOf((string)tokens["id_token"]!)["auth_time"]!;
}
