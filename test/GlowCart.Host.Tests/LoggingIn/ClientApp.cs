using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.LoggingIn;

/// <summary>An app that people sign in to by code and PKCE: the portal, unless it is another.</summary>
internal sealed class ClientApp(GlowCartApp app, string clientId = "glowcart-portal", string? redirectUri = null)
{
    public const string Verifier = "a-verifier-of-forty-three-letters-or-more-0123456789";

    public string ClientId => clientId;
    public string RedirectUri { get; } = redirectUri ?? new Uri(app.Address, "/signin-oidc").ToString();

    public string AuthorizeUrl(params IEnumerable<(string Name, string? Value)> changed)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = clientId,
            ["redirect_uri"] = RedirectUri,
            ["response_type"] = "code",
            ["scope"] = "openid profile email roles offline_access glowcart",
            ["state"] = "the-state",
            ["nonce"] = "the-nonce",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changed)
            query[name] = value;
        return "/connect/authorize?"
            + string.Join(
                '&',
                query.Where(q => q.Value is not null).Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value!)}")
            );
    }

    /// <summary>The whole way, with one account.</summary>
    public async Task<JsonNode> SignInAsync(Browser browser, Person person)
    {
        var login = (await browser.GoAsync(AuthorizeUrl())).Must("/account/login");
        var back = await browser.LogInAsync(login, person);
        return (await RedeemAsync(back.Code)).Must().Body;
    }

    public Task<Answer> RedeemAsync(string code, string? verifier = Verifier, string? secret = null) =>
        PostAsync(
            "/connect/token",
            ("grant_type", "authorization_code"),
            ("client_id", clientId),
            ("client_secret", secret),
            ("redirect_uri", RedirectUri),
            ("code", code),
            ("code_verifier", verifier)
        );

    public Task<Answer> RefreshAsync(string token, string? secret = null) =>
        PostAsync(
            "/connect/token",
            ("grant_type", "refresh_token"),
            ("client_id", clientId),
            ("client_secret", secret),
            ("refresh_token", token)
        );

    public Task<Answer> RevokeAsync(string token) =>
        PostAsync("/connect/revocat", ("client_id", clientId), ("token", token));

    public Task<Answer> UserInfoAsync(string accessToken) =>
        app.AsStranger()
            .SendAsync(
                new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo")
                {
                    Headers = { Authorization = new AuthenticationHeaderValue("Bearer", accessToken) },
                }
            );

    public Task<Answer> PostAsync(string path, params IEnumerable<(string Name, string? Value)> form) =>
        app.AsStranger()
            .SendAsync(
                new HttpRequestMessage(HttpMethod.Post, path)
                {
                    Content = new FormUrlEncodedContent(
                        form.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value!))
                    ),
                }
            );

    public static JsonNode ClaimsOf(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!;
}
