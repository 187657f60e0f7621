using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using GlowCart.Simulators.SignIn;

namespace GlowCart.Simulators.Tests.SignIn;

public sealed class SigningIn
{
    private const string Back = "https://client.test/callback";
    private static readonly string Verifier = new('v', 43);

    [Fact]
    public async Task Is_offered_to_the_people_that_there_are()
    {
        await using var simulation = await Simulation.StartAsync();
        using var page = await simulation.Http.GetAsync(Ask("google", "simulator-google-client"), Simulation.Ct);
        var html = await page.Content.ReadAsStringAsync(Simulation.Ct);
        html.ShouldContain("Ama Boateng");
        html.ShouldContain("person=ama");
        html.ShouldContain("Cancel");
    }

    [Theory]
    [InlineData("google", "somebody-else")]
    [InlineData("apple", "simulator-google-client")]
    public async Task Is_refused_to_another_client(string provider, string client)
    {
        await using var simulation = await Simulation.StartAsync();
        using var page = await simulation.Http.GetAsync(Ask(provider, client, "ama"), Simulation.Ct);
        page.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Gives_a_token_for_a_code_once_and_to_whoever_has_the_verifier()
    {
        await using var simulation = await Simulation.StartAsync();

        (await RedeemAsync(simulation, await CodeAsync(simulation), verifier: "wrong")).ShouldBe("invalid_grant");
        (await RedeemAsync(simulation, await CodeAsync(simulation), secret: "wrong")).ShouldBe("invalid_client");
        var code = await CodeAsync(simulation);
        var token = await RedeemAsync(simulation, code);
        (await RedeemAsync(simulation, code)).ShouldBe("invalid_grant");

        var claims = Claims(token);
        ((string)claims["aud"]!).ShouldBe("simulator-google-client");
        ((string)claims["nonce"]!).ShouldBe("n");
        ((string)claims["email"]!).ShouldBe("ama.boateng@mail.test");
        ((bool)claims["email_verified"]!).ShouldBeTrue();
        (await IsSignedAsync(simulation, token)).ShouldBeTrue();
    }

    [Fact]
    public async Task Gives_a_wrong_token_when_it_is_told_to_and_once()
    {
        await using var simulation = await Simulation.StartAsync();
        using var ordered = await simulation.ControlAsync(
            HttpMethod.Post,
            "sign-in/flaws",
            new { provider = "google", flaw = "swappedKey" }
        );
        ordered.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await IsSignedAsync(simulation, await RedeemAsync(simulation, await CodeAsync(simulation)))).ShouldBeFalse();
        (await IsSignedAsync(simulation, await RedeemAsync(simulation, await CodeAsync(simulation)))).ShouldBeTrue();
    }

    [Fact]
    public async Task Changes_keys_when_it_is_told_to()
    {
        await using var simulation = await Simulation.StartAsync();
        var old = simulation.Host.SignIn.IdToken(SimulatedProvider.Google, "ama", "n");
        (await IsSignedAsync(simulation, old)).ShouldBeTrue();
        using var rotated = await simulation.ControlAsync(HttpMethod.Post, "sign-in/google/rotate");
        (await IsSignedAsync(simulation, old)).ShouldBeFalse();
        using var made = await simulation.ControlAsync(HttpMethod.Get, "sign-in/google/id-token?person=ama&nonce=n");
        var token = JsonNode.Parse(await made.Content.ReadAsStringAsync(Simulation.Ct))!["idToken"]!;
        (await IsSignedAsync(simulation, (string)token!)).ShouldBeTrue();
    }

    [Fact]
    public async Task Knows_nobody_whom_it_was_not_told_of()
    {
        await using var simulation = await Simulation.StartAsync();
        using var unknown = await simulation.ControlAsync(HttpMethod.Get, "sign-in/google/id-token?person=nobody");
        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var added = await simulation.ControlAsync(
            HttpMethod.Post,
            "sign-in/people",
            new
            {
                key = "nobody-yet",
                name = "Nana Somebody",
                email = "nana@mail.test",
                emailVerified = true,
            }
        );
        simulation.Host.SignIn.IdToken(SimulatedProvider.Apple, "nobody-yet", null).Split('.').Length.ShouldBe(3);
    }

    private static string Ask(string provider, string client, string? person = null) =>
        $"sign-in/{provider}/authorize?response_type=code&client_id={client}&redirect_uri={Uri.EscapeDataString(Back)}"
        + $"&state=s&nonce=n&code_challenge_method=S256&code_challenge={Challenge()}"
        + (person is null ? "" : $"&login_hint={person}");

    private static async Task<string> CodeAsync(Simulation simulation)
    {
        using var answer = await simulation.Http.GetAsync(
            Ask("google", "simulator-google-client", "ama.boateng@mail.test"),
            Simulation.Ct
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        var query = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        query["state"].ShouldBe("s");
        return query["code"]!;
    }

    /// <returns>The ID token, or the error.</returns>
    private static async Task<string> RedeemAsync(
        Simulation simulation,
        string code,
        string? verifier = null,
        string secret = "simulator-google-secret"
    )
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["client_id"] = "simulator-google-client",
                ["client_secret"] = secret,
                ["redirect_uri"] = Back,
                ["code"] = code,
                ["code_verifier"] = verifier ?? Verifier,
            }
        );
        using var answer = await simulation.Http.PostAsync("sign-in/google/token", form, Simulation.Ct);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Simulation.Ct))!;
        return (string)(body["id_token"] ?? body["error"])!;
    }

    private static JsonNode Claims(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!;

    private static async Task<bool> IsSignedAsync(Simulation simulation, string token)
    {
        var parts = token.Split('.');
        var id = (string)JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!["kid"]!;
        var keys = JsonNode.Parse(await simulation.Http.GetStringAsync("sign-in/google/keys", Simulation.Ct))!["keys"]!;
        if (keys.AsArray().FirstOrDefault(k => (string)k!["kid"]! == id) is not { } key)
            return false;
        using var rsa = RSA.Create(
            new RSAParameters
            {
                Modulus = Base64Url.DecodeFromChars((string)key["n"]!),
                Exponent = Base64Url.DecodeFromChars((string)key["e"]!),
            }
        );
        return rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
    }

    private static string Challenge() => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
}
