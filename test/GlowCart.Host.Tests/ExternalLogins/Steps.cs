using GlowCart.Simulators.SignIn;
using GlowCart.TestKit;
using static GlowCart.Simulators.SignIn.SimulatedProvider;

namespace GlowCart.Host.Tests.ExternalLogins;

/// <summary>The steps of signing in by a provider, as an app takes them.</summary>
internal static class Steps
{
    private const string Base = "/api/v1/auth/external";

    /// <summary>Somebody with an account at each provider, whom nobody knows here.</summary>
    public static SimulatedPerson Meet(
        this GlowCartApp app,
        string begins = "ama",
        string? email = "",
        bool emailVerified = true
    )
    {
        var mail = email is "" ? People.NewEmail(begins) : email;
        var person = new SimulatedPerson(Guid.CreateVersion7().ToString("N"), "Ama Boateng", mail, emailVerified);
        app.Simulators.SignIn.Add(person);
        return person;
    }

    public static async Task<string> NonceAsync(this GlowCartApp app) =>
        (string)(await app.AsStranger().PostAsync($"{Base}/nonce")).Must()["nonce"]!;

    /// <summary>With a nonce of its own, and the token that the provider's library gives for it.</summary>
    public static async Task<Answer> SignInByAsync(
        this GlowCartApp app,
        SimulatedProvider provider,
        SimulatedPerson person,
        TokenFlaw flaw = TokenFlaw.None,
        string? accountType = null,
        string? otp = null,
        Guid? vendorId = null
    )
    {
        var nonce = await app.NonceAsync();
        var idToken = app.Simulators.SignIn.IdToken(provider, person.Key, nonce, flaw);
        return await app.PostTokenAsync(
            provider,
            new
            {
                idToken,
                nonce,
                accountType,
                otp,
                vendorId,
            }
        );
    }

    public static Task<Answer> PostTokenAsync(this GlowCartApp app, SimulatedProvider provider, object body) =>
        app.AsStranger().PostAsync($"{Base}/{Name(provider)}/token", body);

    public static Task<Answer> ByFacebookAsync(this GlowCartApp app, SimulatedPerson person) =>
        app.PostTokenAsync(Facebook, new { accessToken = app.Simulators.SignIn.FacebookToken(person.Key) });

    public static async Task<Answer> LinkAsync(
        this Person who,
        GlowCartApp app,
        SimulatedProvider provider,
        SimulatedPerson person
    )
    {
        var nonce = await app.NonceAsync();
        var idToken = app.Simulators.SignIn.IdToken(provider, person.Key, nonce);
        return await who.Api.PostAsync($"{Base}/{Name(provider)}/link", new { idToken, nonce });
    }

    public static Task<Answer> ConfirmAsync(this GlowCartApp app, object body) =>
        app.AsStranger().PostAsync($"{Base}/link/confirm", body);

    public static Task<Answer> MailCodeAsync(this GlowCartApp app, string ticket) =>
        app.AsStranger().PostAsync($"{Base}/link/code", new { ticket });

    /// <summary>Of `identity.external.link_required`.</summary>
    public static string Ticket(this Answer answer)
    {
        answer.Code.ShouldBe("identity.external.link_required", answer.ToString());
        return (string)answer["data"]!["ticket"]!;
    }

    public static async Task<string> CodeAsync(
        this GlowCartApp app,
        string email,
        SimulatedProvider provider,
        int count = 1
    )
    {
        var mails = await Eventually.GetAsync(
            async () =>
                (await app.Mail.ReadAsync(email)).Where(m => m.Subject == $"Link {provider} with GlowCart").ToList(),
            found => found.Count >= count,
            $"code {count} for {email}"
        );
        return mails[^1].TextBody!.Split('\n').Select(l => l.Trim()).Single(l => l.Length == 9 && l[4] == '-');
    }

    public static Task<Answer> LoginAsync(this GlowCartApp app, string email, string password = Person.Password) =>
        app.AsStranger().PostAsync("/api/v1/auth/login", new { email, password });

    public static Task<long> CountPeopleAsync(this GlowCartApp app, string email) =>
        app.Database.ScalarAsync<long>("select count(*) from identity.users where normalized_email = upper($1)", email);

    public static async Task ProveEmailAsync(this GlowCartApp app, Person person)
    {
        var token = await app.Mail.TokenAsync(person.Email, "Verify your e-mail");
        (await app.AsStranger().PostAsync("/api/v1/auth/verify-email", new { token })).Must(
            System.Net.HttpStatusCode.NoContent
        );
    }

    private static string Name(SimulatedProvider provider) => provider.ToString().ToLowerInvariant();
}
