using System.Net;
using System.Security.Cryptography;
using System.Text;
using GlowCart.Host.Tests.Stage;
using GlowCart.Simulators.SignIn;
using GlowCart.TestKit;
using static GlowCart.Simulators.SignIn.SimulatedProvider;

namespace GlowCart.Host.Tests.ExternalLogins;

public sealed class SigningInByAProvider(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Theory]
    [InlineData(Google)]
    [InlineData(Apple)]
    [InlineData(Facebook)]
    public async Task Makes_a_buyer_of_whom_nobody_knows_and_finds_him_the_next_time(SimulatedProvider provider)
    {
        var person = _app.Meet();

        var first = (await _app.SignInByAsync(provider, person)).Must();
        var second = (await _app.SignInByAsync(provider, person)).Must();

        first["user"]!["role"]!.GetValue<string>().ShouldBe("buyer");
        first["user"]!["email"]!.GetValue<string>().ShouldBe(person.Email);
        // Facebook doesn't say whose e-mail it is; the others do.
        first["user"]!["emailVerified"]!.GetValue<bool>().ShouldBe(provider is not Facebook);
        second["user"]!["userId"]!.ToString().ShouldBe(first["user"]!["userId"]!.ToString());
        using var api = new Caller(_app.Address, (string)second["accessToken"]!);
        (await api.GetAsync("/api/v1/buyer/cart")).Must();
        var history = (await api.GetAsync("/api/v1/auth/login-history")).Must().Items;
        history
            .Select(a => (string)a["provider"]!)
            .ShouldBe(Enumerable.Repeat(provider.ToString().ToLowerInvariant(), 2));
        (await api.GetAsync("/api/v1/auth/sessions")).Must().Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Takes_facebooks_access_token_and_asks_to_verify_the_email()
    {
        var person = _app.Meet();
        var signedIn = (await _app.ByFacebookAsync(person)).Must();
        signedIn["user"]!["emailVerified"]!.GetValue<bool>().ShouldBeFalse();
        signedIn["user"]!["name"]!.GetValue<string>().ShouldBe(person.Name);
        await _app.Mail.TokenAsync(person.Email!, "Verify your e-mail");
    }

    [Fact]
    public async Task Takes_apples_hashed_nonce_its_texts_for_truth_values_and_the_name_that_only_the_app_knows()
    {
        var person = new SimulatedPerson(
            Guid.CreateVersion7().ToString("N"),
            "",
            $"{Guid.CreateVersion7():N}@privaterelay.appleid.com",
            IsPrivateEmail: true
        );
        _app.Simulators.SignIn.Add(person);
        var nonce = await _app.NonceAsync();
        var hashed = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(nonce)));
        var idToken = _app.Simulators.SignIn.IdToken(Apple, person.Key, hashed);

        var signedIn = (
            await _app.PostTokenAsync(
                Apple,
                new
                {
                    idToken,
                    nonce,
                    name = "Efua Ofori",
                }
            )
        ).Must();

        signedIn["user"]!["name"]!.GetValue<string>().ShouldBe("Efua Ofori");
        signedIn["user"]!["emailVerified"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Makes_one_account_of_one_person_who_comes_many_times_at_once()
    {
        var person = _app.Meet();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _app.SignInByAsync(Google, person)));

        answers.Select(a => a.Status).ShouldAllBe(s => s == HttpStatusCode.OK);
        answers.Select(a => (string)a["user"]!["userId"]!).Distinct().ShouldHaveSingleItem();
        (await _app.CountPeopleAsync(person.Email!)).ShouldBe(1);
    }

    [Fact]
    public async Task Makes_one_account_of_one_person_who_comes_by_two_providers_at_once()
    {
        var person = _app.Meet();

        var answers = await Task.WhenAll(_app.SignInByAsync(Google, person), _app.SignInByAsync(Apple, person));

        // Who comes second finds a proved e-mail, and is asked for a proof.
        answers.Count(a => a.Status is HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.Code is "identity.external.link_required").ShouldBe(1);
        (await _app.CountPeopleAsync(person.Email!)).ShouldBe(1);
    }

    [Theory]
    [InlineData("vendor", "identity.external.vendor_needs_store", HttpStatusCode.Conflict)]
    [InlineData("operator", "identity.no_such_account", HttpStatusCode.Forbidden)]
    public async Task Makes_nothing_but_buyers(string accountType, string code, HttpStatusCode status)
    {
        var person = _app.Meet();
        var refused = await _app.SignInByAsync(Google, person, accountType: accountType);
        refused.Status.ShouldBe(status);
        refused.Code.ShouldBe(code);
        (await _app.CountPeopleAsync(person.Email!)).ShouldBe(0);
    }

    [Theory]
    [InlineData(Google)]
    [InlineData(Apple)]
    public async Task Takes_no_email_that_the_provider_has_not_verified(SimulatedProvider provider)
    {
        var person = _app.Meet(emailVerified: false);
        var refused = await _app.SignInByAsync(provider, person);
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Code.ShouldBe("identity.external.email_unverified");
        (await _app.CountPeopleAsync(person.Email!)).ShouldBe(0);
    }

    [Fact]
    public async Task Makes_no_account_without_an_email()
    {
        var refused = await _app.ByFacebookAsync(_app.Meet(email: null));
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Code.ShouldBe("identity.external.email_missing");
    }

    [Fact]
    public async Task Lets_the_owner_of_a_store_in_as_its_owner()
    {
        using var owner = await _app.AsVendorAsync();
        var person = _app.Meet();
        (await owner.LinkAsync(_app, Google, person)).Must(HttpStatusCode.Created);

        var signedIn = (await _app.SignInByAsync(Google, person)).Must();

        signedIn["user"]!["vendorId"]!.GetValue<Guid>().ShouldBe(owner.VendorId);
        signedIn["user"]!["role"]!.GetValue<string>().ShouldBe("owner");
        (await _app.SignInByAsync(Google, person, accountType: "buyer")).Code.ShouldBe("identity.no_such_account");
    }

    [Fact]
    public async Task Asks_for_the_second_factor_and_takes_the_same_token_with_it()
    {
        using var buyer = await _app.AsBuyerAsync();
        var recovery = (await _app.TurnOnSecondFactorAsync(buyer)).Recovery;
        var person = _app.Meet();
        (await buyer.LinkAsync(_app, Google, person)).Must(HttpStatusCode.Created);
        var nonce = await _app.NonceAsync();
        var idToken = _app.Simulators.SignIn.IdToken(Google, person.Key, nonce);

        var asked = await _app.PostTokenAsync(Google, new { idToken, nonce });

        asked.Status.ShouldBe(HttpStatusCode.Unauthorized);
        asked.Code.ShouldBe("identity.otp_required");
        asked["data"]!["challenge"]!.AsArray().Select(c => (string)c!).ShouldBe(["totp", "recovery_code"]);
        (
            await _app.PostTokenAsync(
                Google,
                new
                {
                    idToken,
                    nonce,
                    otp = "not-one",
                }
            )
        ).Code.ShouldBe("identity.otp_invalid");
        (
            await _app.PostTokenAsync(
                Google,
                new
                {
                    idToken,
                    nonce,
                    otp = recovery[0],
                }
            )
        ).Must();
        (
            await _app.PostTokenAsync(
                Google,
                new
                {
                    idToken,
                    nonce,
                    otp = recovery[1],
                }
            )
        ).Code.ShouldBe("identity.external.nonce_invalid");
        var history = (await buyer.Api.GetAsync("/api/v1/auth/login-history")).Must().Items;
        history.Take(2).Select(a => (string)a["outcome"]!).ShouldBe(["succeeded", "wrong_otp"]);
        history.Take(2).Select(a => (string)a["provider"]!).ShouldBe(["google", "google"]);
        ((string?)history[2]["provider"]).ShouldBeNull();
    }

    [Fact]
    public async Task Waits_as_long_as_whoever_signs_in_by_password_has_to()
    {
        using var buyer = await _app.AsBuyerAsync();
        var person = _app.Meet();
        (await buyer.LinkAsync(_app, Google, person)).Must(HttpStatusCode.Created);
        for (var i = 0; i < 6; i++)
            await _app.LoginAsync(buyer.Email, "Wrong-horse-7");

        var refused = await _app.SignInByAsync(Google, person);

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Code.ShouldBe("identity.locked_out");
        refused.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Lists_the_providers_that_are_switched_on()
    {
        var all = (await _app.AsStranger().GetAsync("/api/v1/auth/external/providers")).Must().Body.AsArray();
        all.Select(p => (string)p!["provider"]!).ShouldBe(["google", "facebook", "apple"]);
        all.Select(p => (string)p!["startUrl"]!)
            .ShouldAllBe(u => u.StartsWith($"{_app.Address}api/v1/auth/external/", StringComparison.Ordinal));

        await using var app = await GlowCartApp.StartAsync(("Integrations:Google:ClientId", ""));
        var without = (await app.AsStranger().GetAsync("/api/v1/auth/external/providers")).Must().Body.AsArray();
        without.Select(p => (string)p!["provider"]!).ShouldBe(["facebook", "apple"]);
        var refused = await app.SignInByAsync(Google, app.Meet());
        refused.Status.ShouldBe(HttpStatusCode.NotFound);
        refused.Code.ShouldBe("identity.external.provider_off");
    }
}
