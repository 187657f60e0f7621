using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using GlowCart.Host.Tests.Stage;
using GlowCart.Simulators.Faults;
using GlowCart.TestKit;
using Microsoft.AspNetCore.WebUtilities;

namespace GlowCart.Host.Tests.ExternalLogins;

public sealed class SigningInByABrowser(RunningApp running)
{
    private const string Exchange = "/api/v1/auth/external/exchange";
    private const string Local = "?returnUrl=/account/login%3Fnext%3D%252F";
    private readonly GlowCartApp _app = running.App;

    [Theory]
    [InlineData("google")]
    [InlineData("facebook")]
    [InlineData("apple")]
    public async Task Ends_in_tokens_where_no_page_waits_for_it(string provider)
    {
        using var browser = new Browser(_app);
        var person = _app.Meet();

        var signedIn = (await browser.SignInAsync(provider, person)).Must();

        signedIn["user"]!["email"]!.GetValue<string>().ShouldBe(person.Email);
        // Apple's comes beside the code, once; the others' in the token.
        signedIn["user"]!["name"]!.GetValue<string>().ShouldBe(person.Name);
        (await browser.SignInAsync(provider, person)).Must();
    }

    [Fact]
    public async Task Asks_the_provider_with_state_nonce_and_a_challenge_and_nothing_that_repeats()
    {
        using var browser = new Browser(_app);
        var first = QueryHelpers.ParseQuery((await browser.StartAsync("google")).Query);
        var second = QueryHelpers.ParseQuery((await browser.StartAsync("google")).Query);
        first["code_challenge_method"].ToString().ShouldBe("S256");
        foreach (var name in new[] { "state", "nonce", "code_challenge" })
        {
            first[name].ToString().Length.ShouldBe(43);
            second[name].ToString().ShouldNotBe(first[name].ToString());
        }
    }

    [Fact]
    public async Task Leaves_a_ticket_with_the_page_that_it_returns_to()
    {
        using var browser = new Browser(_app);
        var person = _app.Meet();

        var returned = await browser.SignInAsync("google", person, Local);

        returned.Headers.Location!.OriginalString.ShouldStartWith($"{_app.Address}account/login?next=%2F&ticket=");
        returned.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        var ticket = returned.Sent("ticket");
        var signedIn = (await browser.PostAsync(Exchange, new { ticket })).Must();
        signedIn["user"]!["email"]!.GetValue<string>().ShouldBe(person.Email);
        (await browser.PostAsync(Exchange, new { ticket })).Code.ShouldBe("identity.external.ticket_invalid");
    }

    [Fact]
    public async Task Asks_for_what_is_still_missing_and_gives_the_ticket_to_answer_by()
    {
        using var buyer = await _app.AsBuyerAsync();
        var recovery = (await _app.TurnOnSecondFactorAsync(buyer)).Recovery;
        var person = _app.Meet();
        (await buyer.LinkAsync(_app, Simulators.SignIn.SimulatedProvider.Google, person)).Must(HttpStatusCode.Created);
        using var browser = new Browser(_app);

        var asked = await browser.SignInAsync("google", person);

        asked.Status.ShouldBe(HttpStatusCode.Unauthorized);
        asked.Code.ShouldBe("identity.otp_required");
        var ticket = (string)asked["data"]!["ticket"]!;
        asked["data"]!["challenge"]!.AsArray().Count.ShouldBe(2);
        (await browser.PostAsync(Exchange, new { ticket, otp = "not-one" })).Code.ShouldBe("identity.otp_invalid");
        (await browser.PostAsync(Exchange, new { ticket, otp = recovery[0] })).Must();
    }

    [Fact]
    public async Task Gives_a_ticket_that_is_of_no_use_in_another_browser()
    {
        using var browser = new Browser(_app);
        var ticket = (await browser.SignInAsync("google", _app.Meet(), Local)).Sent("ticket");
        var stolen = await _app.AsStranger().PostAsync(Exchange, new { ticket });
        stolen.Status.ShouldBe(HttpStatusCode.BadRequest);
        stolen.Code.ShouldBe("identity.external.ticket_invalid");
        (await browser.PostAsync(Exchange, new { ticket })).Must();
    }

    [Fact]
    public async Task Returns_to_an_app_elsewhere_that_proves_to_be_the_one_that_began()
    {
        await using var app = await GlowCartApp.StartAsync(
            ("App:CorsOrigins:0", "https://shop.example.com"),
            ("Identity:ExternalLogins:ReturnUrls:0", "glowcart://signed-in")
        );
        foreach (var home in new[] { "https://shop.example.com/welcome?from=x", "glowcart://signed-in" })
        {
            using var browser = new Browser(app);
            var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
            var back = Uri.EscapeDataString(home);
            (await browser.GetAsync($"/api/v1/auth/external/google/start?returnUrl={back}")).Code.ShouldBe(
                "identity.external.challenge_required"
            );

            var returned = await browser.SignInAsync(
                "google",
                app.Meet(),
                $"?returnUrl={back}&challenge={challenge}&accountType=buyer"
            );

            returned.Headers.Location!.OriginalString.ShouldStartWith(home.Split('?')[0]);
            var ticket = returned.Sent("ticket");
            (await app.AsStranger().PostAsync(Exchange, new { ticket })).Code.ShouldBe(
                "identity.external.ticket_invalid"
            );
            (await app.AsStranger().PostAsync(Exchange, new { ticket, verifier = new string('x', 43) })).Code.ShouldBe(
                "identity.external.ticket_invalid"
            );
            (await app.AsStranger().PostAsync(Exchange, new { ticket, verifier })).Must();
        }
    }

    [Theory]
    [InlineData("https://elsewhere.test/")]
    [InlineData("//elsewhere.test/")]
    [InlineData("/\\elsewhere.test/")]
    [InlineData("\\\\elsewhere.test")]
    [InlineData("javascript:alert(1)")]
    [InlineData("glowcart://signed-in")]
    [InlineData("account/login")]
    public async Task Returns_to_nobody_else(string returnUrl)
    {
        using var browser = new Browser(_app);
        var refused = await browser.GetAsync(
            $"/api/v1/auth/external/google/start?returnUrl={Uri.EscapeDataString(returnUrl)}"
        );
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Code.ShouldBe("identity.external.return_url_refused");
    }

    [Theory]
    [InlineData("/api/v1/auth/external/github/start")]
    [InlineData("/api/v1/auth/external/0/start")]
    [InlineData("/api/v1/auth/external/google/start?accountType=king")]
    [InlineData("/api/v1/auth/external/google/start?vendorId=7")]
    [InlineData("/api/v1/auth/external/google/start?challenge=short")]
    [InlineData("/api/v1/auth/external/google/callback")]
    [InlineData("/api/v1/auth/external/google/callback?state=x&code=%00")]
    public async Task Refuses_rubbish(string path)
    {
        var refused = await _app.AsStranger().GetAsync(path);
        refused.Status.ShouldBe(HttpStatusCode.BadRequest, refused.ToString());
        refused.Code.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Passes_once_even_of_two_that_come_back_at_the_same_time()
    {
        using var browser = new Browser(_app);
        var back = (await browser.ConsentAsync(await browser.StartAsync("google"), _app.Meet())).AbsoluteUri;

        var twice = await Task.WhenAll(browser.GetAsync(back), browser.GetAsync(back));

        twice.Count(a => a.Status is HttpStatusCode.OK).ShouldBe(1);
        twice.Count(a => a.Code is "identity.external.state_invalid").ShouldBe(1);
        (await browser.GetAsync(back)).Code.ShouldBe("identity.external.state_invalid");
    }

    [Fact]
    public async Task Is_nothing_to_a_browser_that_did_not_begin_it()
    {
        using var browser = new Browser(_app);
        using var victim = new Browser(_app);
        await victim.StartAsync("google");
        var person = _app.Meet();
        var back = (await browser.ConsentAsync(await browser.StartAsync("google"), person)).AbsoluteUri;

        foreach (var other in new[] { await victim.GetAsync(back), await _app.AsStranger().GetAsync(back) })
        {
            other.Status.ShouldBe(HttpStatusCode.BadRequest);
            other.Code.ShouldBe("identity.external.state_invalid");
        }

        (await _app.CountPeopleAsync(person.Email!)).ShouldBe(0);
        (await browser.GetAsync(back)).Must();
    }

    [Fact]
    public async Task Belongs_to_the_provider_that_it_began_with()
    {
        using var browser = new Browser(_app);
        var back = (await browser.ConsentAsync(await browser.StartAsync("google"), _app.Meet())).AbsoluteUri;
        (await browser.GetAsync(back.Replace("/google/", "/facebook/", StringComparison.Ordinal))).Code.ShouldBe(
            "identity.external.state_invalid"
        );
    }

    [Fact]
    public async Task Can_be_going_on_in_two_tabs()
    {
        using var browser = new Browser(_app);
        var person = _app.Meet();
        var first = await browser.ConsentAsync(await browser.StartAsync("google"), person);
        var second = await browser.ConsentAsync(await browser.StartAsync("google"), person);
        (await browser.GetAsync(second.AbsoluteUri)).Must();
        (await browser.GetAsync(first.AbsoluteUri)).Must();
    }

    [Fact]
    public async Task Ends_where_the_person_does_not_want_to_be_known()
    {
        using var browser = new Browser(_app);
        var refused = await browser.SignInAsync("google", null);
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Code.ShouldBe("identity.external.denied");
        (await browser.SignInAsync("apple", null, Local)).Sent("error").ShouldBe("identity.external.denied");
    }

    [Fact]
    public async Task Ends_where_the_code_is_none_of_the_providers()
    {
        using var browser = new Browser(_app);
        foreach (var provider in new[] { "google", "facebook", "apple" })
        {
            var asked = QueryHelpers.ParseQuery((await browser.StartAsync(provider)).Query);
            var refused = await browser.GetAsync(
                $"/api/v1/auth/external/{provider}/callback?state={asked["state"]}&code=made-up"
            );
            refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
            refused.Code.ShouldBe("identity.external.code_refused");
        }
    }

    [Fact]
    public async Task Is_over_after_a_quarter_of_an_hour_and_its_ticket_after_ten_minutes()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var browser = new Browser(app);
        var late = await browser.ConsentAsync(await browser.StartAsync("google"), app.Meet());
        var ticket = (await browser.SignInAsync("google", app.Meet(), Local)).Sent("ticket");
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        (await browser.PostAsync(Exchange, new { ticket })).Code.ShouldBe("identity.external.ticket_invalid");
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        (await browser.GetAsync(late.AbsoluteUri)).Code.ShouldBe("identity.external.state_invalid");

        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.SignInByAsync(Simulators.SignIn.SimulatedProvider.Facebook, app.Meet());
        await app.RunAsync("forget-sign-ins");
        foreach (var table in new[] { "oauth_states", "oauth_tickets" })
            (await app.Database.ScalarAsync<long>($"select count(*) from identity.{table}")).ShouldBe(0, table);
        (await app.Database.ScalarAsync<long>("select count(*) from identity.oauth_nonces")).ShouldBe(1);
    }

    [Theory]
    [InlineData("google", "/sign-in/google/token")]
    [InlineData("apple", "/sign-in/apple/token")]
    [InlineData("facebook", "/sign-in/facebook/graph/*")]
    public async Task Works_by_the_same_address_once_the_provider_is_up_again(string provider, string route)
    {
        await using var app = await GlowCartApp.StartAsync();
        using var browser = new Browser(app);
        var back = (await browser.ConsentAsync(await browser.StartAsync(provider, Local), app.Meet())).AbsoluteUri;
        app.Simulators.Faults.Add(new Fault(FaultKind.Status, route, Status: 503, Count: 1000));

        var down = await browser.GetAsync(back);

        down.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        down.Code.ShouldBe("identity.external.provider_unavailable");
        app.Simulators.Faults.Clear();
        (await browser.GetAsync(back)).Sent("ticket").ShouldNotBeNull();
    }

    [Fact]
    public async Task Keeps_its_secrets_from_whoever_reads_the_database()
    {
        using var browser = new Browser(_app);
        var asked = QueryHelpers.ParseQuery((await browser.StartAsync("google", Local)).Query);
        var row = await _app.Database.ScalarAsync<string>(
            "select row_to_json(s)::text from identity.oauth_states s order by created_at desc limit 1"
        );
        row.ShouldNotContain(asked["state"].ToString());
        row.ShouldNotContain(asked["nonce"].ToString());
    }
}
