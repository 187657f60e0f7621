using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.Simulators.SignIn;
using GlowCart.TestKit;
using static GlowCart.Simulators.SignIn.SimulatedProvider;

namespace GlowCart.Host.Tests.ExternalLogins;

/// <summary>Each is refused by a code of its own, and leaves nothing behind.</summary>
public sealed class TokensThatProveNothing(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    public static TheoryData<SimulatedProvider, TokenFlaw, string> Flawed()
    {
        var data = new TheoryData<SimulatedProvider, TokenFlaw, string>();
        foreach (var provider in Enum.GetValues<SimulatedProvider>())
        {
            data.Add(provider, TokenFlaw.WrongAudience, "identity.external.wrong_audience");
            data.Add(provider, TokenFlaw.WrongIssuer, "identity.external.wrong_issuer");
            data.Add(provider, TokenFlaw.Expired, "identity.external.token_expired");
            data.Add(provider, TokenFlaw.SwappedKey, "identity.external.token_invalid");
            data.Add(provider, TokenFlaw.UnknownKey, "identity.external.token_invalid");
            data.Add(provider, TokenFlaw.NoSignature, "identity.external.token_invalid");
            data.Add(provider, TokenFlaw.PublicKeyAsSecret, "identity.external.token_invalid");
            data.Add(provider, TokenFlaw.ChangedClaims, "identity.external.token_invalid");
            data.Add(provider, TokenFlaw.WrongNonce, "identity.external.nonce_invalid");
        }
        return data;
    }

    [Theory, MemberData(nameof(Flawed))]
    public async Task Are_refused_for_what_is_wrong_with_them(SimulatedProvider provider, TokenFlaw flaw, string code)
    {
        var person = _app.Meet();

        var refused = await _app.SignInByAsync(provider, person, flaw);

        refused.Status.ShouldBe(HttpStatusCode.Unauthorized, refused.ToString());
        refused.Code.ShouldBe(code);
        (await _app.CountPeopleAsync(person.Email!)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Flawed))]
    public async Task Link_nothing(SimulatedProvider provider, TokenFlaw flaw, string code)
    {
        using var buyer = await _app.AsBuyerAsync();
        var nonce = await _app.NonceAsync();
        var idToken = _app.Simulators.SignIn.IdToken(provider, _app.Meet().Key, nonce, flaw);
        var path = $"/api/v1/auth/external/{provider.ToString().ToLowerInvariant()}/link";

        (await buyer.Api.PostAsync(path, new { idToken, nonce })).Code.ShouldBe(code);

        (await buyer.Api.GetAsync("/api/v1/auth/external/links")).Must().Body.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Are_those_of_another_provider()
    {
        var person = _app.Meet();
        var nonce = await _app.NonceAsync();
        var idToken = _app.Simulators.SignIn.IdToken(Apple, person.Key, nonce);
        (await _app.PostTokenAsync(Google, new { idToken, nonce })).Code.ShouldBe("identity.external.wrong_issuer");
    }

    [Fact]
    public async Task Are_those_whose_nonce_was_used()
    {
        var person = _app.Meet();
        var nonce = await _app.NonceAsync();
        var idToken = _app.Simulators.SignIn.IdToken(Google, person.Key, nonce);

        var twice = await Task.WhenAll(
            _app.PostTokenAsync(Google, new { idToken, nonce }),
            _app.PostTokenAsync(Google, new { idToken, nonce })
        );

        twice.Count(a => a.Status is HttpStatusCode.OK).ShouldBe(1);
        twice.Count(a => a.Code is "identity.external.nonce_invalid").ShouldBe(1);
        (await _app.PostTokenAsync(Google, new { idToken, nonce })).Code.ShouldBe("identity.external.nonce_invalid");
    }

    [Fact]
    public async Task Are_those_whose_nonce_is_none_of_ours_or_too_old()
    {
        await using var app = await GlowCartApp.StartAsync();
        var person = app.Meet();
        const string made = "a-nonce-that-the-app-has-made-up-by-itself";
        var idToken = app.Simulators.SignIn.IdToken(Google, person.Key, made);
        (await app.PostTokenAsync(Google, new { idToken, nonce = made })).Code.ShouldBe(
            "identity.external.nonce_invalid"
        );

        var nonce = await app.NonceAsync();
        idToken = app.Simulators.SignIn.IdToken(Google, person.Key, nonce);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        (await app.PostTokenAsync(Google, new { idToken, nonce })).Code.ShouldBe("identity.external.nonce_invalid");
    }

    [Fact]
    public async Task Are_no_tokens_at_all()
    {
        var nonce = await _app.NonceAsync();
        foreach (var rubbish in new[] { "x", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30." })
        {
            var refused = await _app.PostTokenAsync(Google, new { idToken = rubbish, nonce });
            refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
            refused.Code.ShouldBe("identity.external.token_invalid");
        }
        (await _app.PostTokenAsync(Google, new { idToken = "x" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _app.PostTokenAsync(Google, new { accessToken = "x" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _app.PostTokenAsync(Google, new { nonce })).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Are_facebooks_of_another_app_expired_or_made_up()
    {
        var (person, facebook) = (_app.Meet(), _app.Simulators.SignIn);
        var cases = new Dictionary<string, string>
        {
            [facebook.FacebookToken(person.Key, appId: "another-app")] = "identity.external.wrong_audience",
            [facebook.FacebookToken(person.Key, life: TimeSpan.FromHours(-1))] = "identity.external.token_expired",
            ["made-up"] = "identity.external.token_invalid",
        };
        foreach (var (accessToken, code) in cases)
        {
            var refused = await _app.PostTokenAsync(Facebook, new { accessToken });
            refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
            refused.Code.ShouldBe(code);
        }
        (await _app.CountPeopleAsync(person.Email!)).ShouldBe(0);
    }

    [Fact]
    public async Task Are_those_for_the_browser_too()
    {
        foreach (
            var (flaw, code) in new[]
            {
                (TokenFlaw.WrongNonce, "identity.external.nonce_invalid"),
                (TokenFlaw.SwappedKey, "identity.external.token_invalid"),
            }
        )
        {
            await using var app = await GlowCartApp.StartAsync();
            using var browser = new Browser(app);
            var person = app.Meet();
            app.Simulators.SignIn.Disturb(Google, flaw);
            (await browser.SignInAsync("google", person)).Code.ShouldBe(code);
            app.Simulators.SignIn.Disturb(Google, flaw);
            (await browser.SignInAsync("google", person, "?returnUrl=/account/login")).Sent("error").ShouldBe(code);
            (await app.CountPeopleAsync(person.Email!)).ShouldBe(0);
        }
    }
}
