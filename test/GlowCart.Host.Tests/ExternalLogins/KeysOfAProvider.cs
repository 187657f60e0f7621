using System.Net;
using GlowCart.Simulators.Faults;
using GlowCart.Simulators.SignIn;
using GlowCart.TestKit;
using static GlowCart.Simulators.SignIn.SimulatedProvider;

namespace GlowCart.Host.Tests.ExternalLogins;

/// <summary>Keys come and go, and providers fail: each on a program of its own, whose providers nobody else asks.</summary>
public sealed class KeysOfAProvider
{
    private const string Keys = "/sign-in/google/keys";

    [Fact]
    public async Task Are_asked_for_once_and_again_when_they_have_changed()
    {
        await using var app = await GlowCartApp.StartAsync();
        var person = app.Meet();
        (await app.SignInByAsync(Google, person)).Must();
        (await app.SignInByAsync(Google, person)).Must();
        app.Simulators.Journal.Of(Keys).Count.ShouldBe(1);

        app.Simulators.SignIn.RotateKeys(Google);

        (await app.SignInByAsync(Google, person)).Must();
        app.Simulators.Journal.Of(Keys).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Are_not_asked_for_with_each_token_that_somebody_makes_up()
    {
        await using var app = await GlowCartApp.StartAsync();
        var person = app.Meet();
        (await app.SignInByAsync(Google, person)).Must();

        for (var i = 0; i < 5; i++)
            (await app.SignInByAsync(Google, person, TokenFlaw.UnknownKey)).Code.ShouldBe(
                "identity.external.token_invalid"
            );

        app.Simulators.Journal.Of(Keys).Count.ShouldBe(2);
        app.Simulators.SignIn.RotateKeys(Google);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await app.SignInByAsync(Google, person)).Must();
    }

    [Fact]
    public async Task That_can_not_be_had_are_told_as_503_and_the_same_token_works_later()
    {
        await using var app = await GlowCartApp.StartAsync();
        var person = app.Meet();
        var nonce = await app.NonceAsync();
        var idToken = app.Simulators.SignIn.IdToken(Google, person.Key, nonce);
        app.Simulators.Faults.Add(new Fault(FaultKind.Status, Keys, Status: 500, Count: 100));

        var down = await app.PostTokenAsync(Google, new { idToken, nonce });

        down.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        down.Code.ShouldBe("identity.external.provider_unavailable");
        down.Headers.RetryAfter.ShouldNotBeNull();
        app.Simulators.Faults.Clear();
        (await app.PostTokenAsync(Google, new { idToken, nonce })).Must();
        // What is known already is enough while the provider is down.
        app.Simulators.Faults.Add(new Fault(FaultKind.DroppedConnection, "/sign-in/google/*", Count: 100));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        (await app.SignInByAsync(Google, person)).Must();
    }

    [Fact]
    public async Task That_never_come_are_not_waited_for_for_ever()
    {
        await using var app = await GlowCartApp.StartAsync(("Identity:ExternalLogins:Timeout", "00:00:00.300"));
        app.Simulators.Faults.Add(new Fault(FaultKind.Latency, "/sign-in/*", Count: 100, Delay: TimeSpan.FromHours(1)));
        (await app.SignInByAsync(Google, app.Meet())).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await app.ByFacebookAsync(app.Meet())).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Are_nothing_to_whoever_gets_rubbish_in_their_place()
    {
        await using var app = await GlowCartApp.StartAsync();
        foreach (var body in new[] { "[]", "{}", "{\"keys\":7}", "<html>", "{\"issuer\":7}" })
        {
            app.Simulators.Faults.Add(
                new Fault(FaultKind.MalformedBody, "/sign-in/google/*", Moment: FaultMoment.AfterEffect, Body: body)
            );
            var answer = await app.SignInByAsync(Google, app.Meet());
            answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, body);
            app.Simulators.Faults.Clear();
        }
    }
}
