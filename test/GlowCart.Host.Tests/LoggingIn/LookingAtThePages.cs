using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.LoggingIn;

public sealed class LookingAtThePages(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    public static TheoryData<string> Paths() =>
        [
            "login",
            "forgot-password",
            "reset-password?token=t",
            "verify-email?token=t",
            "accept-invitation?token=t",
            "logged-out",
            "nowhere",
        ];

    [Theory, MemberData(nameof(Paths))]
    public async Task Shows_nothing_to_a_frame_and_runs_no_script(string path)
    {
        using var browser = new Browser(_app);
        var page = await browser.GoAsync("/account/" + path);
        page.Status.ShouldBe(path == "nowhere" ? HttpStatusCode.NotFound : HttpStatusCode.OK);
        page.Content.ContentType!.MediaType.ShouldBe("text/html");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("script-src");
        page.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        page.Html.ShouldContain("<html lang=\"en\">");
        page.Html.ShouldNotContain("<script");
        page.Html.ShouldNotContain(" style=");
        page.Html.ShouldNotMatch(" on[a-z]+=");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("\\/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    public async Task Sends_nobody_elsewhere_after_the_log_in(string returnUrl)
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = new Browser(_app);
        var login = await browser.GoAsync($"/account/login?returnUrl={Uri.EscapeDataString(returnUrl)}");
        login.Html.ShouldNotContain("evil.example");
        (await browser.LogInAsync(login, vendor)).Must("/account");
        var logout = await browser.GoAsync($"/account/logout?returnUrl={Uri.EscapeDataString(returnUrl)}");
        (await browser.SubmitAsync(logout)).Must("/account/logged-out");
    }

    [Theory]
    [InlineData("login")]
    [InlineData("second-factor")]
    [InlineData("choose")]
    [InlineData("logout")]
    [InlineData("forgot-password")]
    [InlineData("reset-password")]
    [InlineData("verify-email")]
    [InlineData("accept-invitation")]
    public async Task Takes_no_form_that_another_site_made(string page)
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = await new Browser(_app).KnowingAsync(vendor);
        using var other = new Browser(_app);
        var others = (await other.GoAsync("/account/login")).Fields.Single();
        foreach (var token in new[] { [], new[] { others }, [(others.Name, "rubbish")] })
        {
            var refused = await browser.PostAsync(
                $"/account/{page}",
                [.. token, ("email", vendor.Email), ("password", Person.Password), ("token", "t"), ("otp", "1")]
            );
            refused.Status.ShouldBe(HttpStatusCode.BadRequest);
            refused.Html.ShouldContain("This page was open for too long");
        }
        (await browser.GoAsync("/account")).Must("/account");
    }

    [Fact]
    public async Task Takes_no_body_that_is_no_form()
    {
        using var caller = _app.AsStranger();
        (await caller.PostAsync("/account/login", new { email = "a" })).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Keeps_its_cookies_from_scripts_and_other_sites()
    {
        using var vendor = await _app.AsVendorAsync();
        using var browser = new Browser(_app);
        await new ClientApp(_app).SignInAsync(browser, vendor);
        browser.Cookies.ShouldNotBeEmpty();
        browser.Cookies.ShouldAllBe(c => c.HttpOnly);
        browser.Cookies.ShouldAllBe(c => !c.Value.Contains(vendor.Email));
    }

    [Fact]
    public async Task Counts_what_is_sent_against_the_limit_of_log_ins()
    {
        await using var app = await GlowCartApp.StartAsync(
            ("RateLimits:Enabled", "true"),
            ("RateLimits:Named:login", "2")
        );
        using var browser = new Browser(app);
        var login = await browser.GoAsync("/account/login");
        for (var i = 0; i < 2; i++)
            (await browser.LogInAsync(login, "nobody@people.test")).Status.ShouldBe(HttpStatusCode.BadRequest);
        var refused = await browser.LogInAsync(login, "nobody@people.test");
        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Content.ContentType!.MediaType.ShouldBe("text/html");
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await browser.GoAsync("/account/login")).Must("/account/login");
    }

    [Fact]
    public async Task Finds_its_style_sheet_and_may_keep_it()
    {
        using var browser = new Browser(_app);
        var html = (await browser.GoAsync("/account/login")).Html;
        var start = html.IndexOf("/account/style.css", StringComparison.Ordinal);
        var sheet = await browser.GoAsync(html[start..html.IndexOf('"', start)]);
        sheet.Content.ContentType!.MediaType.ShouldBe("text/css");
        sheet.Headers.CacheControl!.ToString().ShouldContain("immutable");
        sheet.Html.ShouldContain("prefers-color-scheme: dark");
    }
}
