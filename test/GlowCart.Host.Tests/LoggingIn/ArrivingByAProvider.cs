using System.Net;
using System.Text.RegularExpressions;
using GlowCart.Host.Tests.ExternalLogins;
using GlowCart.Host.Tests.Stage;
using GlowCart.Simulators.SignIn;
using GlowCart.TestKit;
using Microsoft.AspNetCore.WebUtilities;

namespace GlowCart.Host.Tests.LoggingIn;

public sealed partial class ArrivingByAProvider(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Goes_on_to_the_app_as_after_a_password_and_is_remembered_as_such()
    {
        using var browser = new Browser(_app);
        var mobile = Mobile;
        var person = _app.Meet();

        var back = await ArriveAsync(browser, mobile.AuthorizeUrl(), person);

        var tokens = (await mobile.RedeemAsync(back.Code)).Must();
        using var api = new Caller(_app.Address, (string)tokens["access_token"]!);
        var me = (await api.GetAsync("/api/v1/auth/me")).Must();
        ((string)me["email"]!).ShouldBe(person.Email);
        (
            await _app.Database.ScalarAsync<string>(
                "select provider from identity.login_history where user_id = $1",
                me.Id("userId")
            )
        ).ShouldBe("Google");
        // The page knows him now, as after a password.
        (await browser.GoAsync(mobile.AuthorizeUrl(("prompt", "none"))))["code"]
            .ShouldNotBeNull();
    }

    [Fact]
    public async Task Is_no_way_round_the_second_factor()
    {
        using var buyer = await _app.AsBuyerAsync();
        var recovery = (await _app.TurnOnSecondFactorAsync(buyer)).Recovery;
        var person = _app.Meet();
        (await buyer.LinkAsync(_app, SimulatedProvider.Google, person)).Must(HttpStatusCode.Created);
        using var browser = new Browser(_app);

        var asked = (await ArriveAsync(browser, Mobile.AuthorizeUrl(), person)).Must("/account/second-factor");
        (await browser.SubmitAsync(asked, ("otp", "not-one"))).Problem.ShouldNotBeNull();
        var back = await browser.SubmitAsync(asked, ("otp", recovery[0]));

        (await Mobile.RedeemAsync(back.Code)).Must();
    }

    [Fact]
    public async Task Asks_whoever_has_an_account_with_that_e_mail_to_prove_it_by_his_password()
    {
        using var buyer = await _app.AsBuyerAsync();
        await _app.ProveEmailAsync(buyer);
        var person = _app.Meet(email: buyer.Email);
        using var browser = new Browser(_app);

        var asked = (await ArriveAsync(browser, Mobile.AuthorizeUrl(), person)).Must("/account/external");
        asked.Html.ShouldContain(buyer.Email);
        (await browser.SubmitAsync(asked, ("password", "Wrong-horse-7"))).Problem.ShouldNotBeNull();
        var back = await browser.SubmitAsync(asked, ("how", "password"), ("password", Person.Password));

        (await Mobile.RedeemAsync(back.Code)).Must();
        using var another = new Browser(_app);
        (await ArriveAsync(another, Mobile.AuthorizeUrl(), person))["code"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Or_by_a_code_that_is_mailed_to_him()
    {
        using var buyer = await _app.AsBuyerAsync();
        await _app.ProveEmailAsync(buyer);
        using var browser = new Browser(_app);
        var asked = await ArriveAsync(browser, Mobile.AuthorizeUrl(), _app.Meet(email: buyer.Email));

        var mailed = (await browser.SubmitAsync(asked, ("how", "mail"))).Must("/account/external");
        var code = await _app.CodeAsync(buyer.Email, SimulatedProvider.Google);
        var back = await browser.SubmitAsync(mailed, ("how", "code"), ("code", code));

        (await Mobile.RedeemAsync(back.Code)).Must();
    }

    [Fact]
    public async Task Says_on_the_log_in_page_what_the_provider_refused()
    {
        using var browser = new Browser(_app);

        var refused = await ArriveAsync(browser, Mobile.AuthorizeUrl(), person: null);

        refused.Must("/account/external", HttpStatusCode.BadRequest).Problem.ShouldNotBeNull();
        refused.Html.ShouldContain("Log in");
        (await browser.GoAsync("/account/external?ticket=not-one")).Problem.ShouldNotBeNull();
        (await browser.GoAsync("/account/external")).Must("/account/login");
    }

    private ClientApp Mobile => new(_app, "glowcart-mobile", "com.glowcart.app:/signed-in");

    /// <summary>From the app to our page, by its button to the provider, and back.</summary>
    private static async Task<Seen> ArriveAsync(Browser browser, string authorizeUrl, SimulatedPerson? person)
    {
        var login = (await browser.GoAsync(authorizeUrl)).Must("/account/login");
        var button = WebUtility.HtmlDecode(GoogleButton().Match(login.Html).Groups[1].Value);
        var provider = await browser.GoAsync(button);
        using var elsewhere = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var consented = await elsewhere.GetAsync(
            QueryHelpers.AddQueryString(provider.Address.AbsoluteUri, "person", person?.Key ?? "nobody")
        );
        return await browser.GoAsync(consented.Headers.Location!.AbsoluteUri);
    }

    [GeneratedRegex("href=\"(/api/v1/auth/external/google/start[^\"]*)\"")]
    private static partial Regex GoogleButton();
}
