using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GlowCart.Kernel.Errors;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace GlowCart.Identity.ExternalLogins.Providers;

/// <summary>A provider that speaks OpenID Connect in the browser too: Google and Apple.</summary>
internal abstract class OpenIdProvider(
    ProviderOptions options,
    ProviderDocuments documents,
    ProviderHttp http,
    IdTokens tokens,
    ILogger log
) : ISignInProvider
{
    public abstract ExternalProvider Kind { get; }
    public bool IsOn => options.IsOn;

    protected abstract string Scope { get; }

    protected ProviderHttp Http => http;

    protected Task<ProviderDocument> DocumentAsync(CancellationToken ct) =>
        documents.GetAsync(Kind, options.DiscoveryUrl, ct);

    public async Task<Uri> AskAsync(BrowserQuestion question, CancellationToken ct)
    {
        var document = await DocumentAsync(ct);
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = options.ClientId,
            ["redirect_uri"] = question.RedirectUri.AbsoluteUri,
            ["scope"] = Scope,
            ["state"] = question.State,
            ["nonce"] = question.Nonce,
            ["code_challenge"] = ChallengeOf(question.Verifier),
            ["code_challenge_method"] = "S256",
        };
        Complete(query);
        return new Uri(QueryHelpers.AddQueryString(Known(document.Authorization).AbsoluteUri, query));
    }

    public async Task<ExternalIdentity> ReadAnswerAsync(BrowserAnswer answer, CancellationToken ct)
    {
        var document = await DocumentAsync(ct);
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = answer.Code,
            ["redirect_uri"] = answer.RedirectUri.AbsoluteUri,
            ["client_id"] = options.ClientId,
            ["client_secret"] = ClientSecret(),
            ["code_verifier"] = answer.Verifier,
        };
        JsonElement body;
        try
        {
            body = await http.PostAsync(Kind, Known(document.Token), form, ct);
        }
        catch (ProviderRefusedException refused)
        {
            if (refused.Error is not "invalid_grant")
                log.LogError("{Provider} refused our request for tokens: {Error}", Kind, refused.Error);
            throw ExternalLoginErrors.CodeRefused.With(("provider", Kind.ToString()));
        }
        if (Text(body, "id_token") is not { } idToken)
            throw http.Unavailable(Kind, "token endpoint", "no id_token");
        var identity = await tokens.ReadAsync(Kind, options, idToken, answer.Nonce, ct);
        return Complete(identity, answer, body);
    }

    public Task<ExternalIdentity> ReadIdTokenAsync(string idToken, string nonce, CancellationToken ct) =>
        tokens.ReadAsync(Kind, options, idToken, nonce, ct);

    /// <summary>Theirs are for their own APIs, and say nothing about whom they were given to.</summary>
    public Task<ExternalIdentity> ReadAccessTokenAsync(string accessToken, CancellationToken ct) =>
        throw ExternalLoginRules.IdTokenRequired.Broken("idToken", ("provider", Kind));

    protected abstract string ClientSecret();

    protected virtual void Complete(Dictionary<string, string?> query) { }

    protected virtual ExternalIdentity Complete(ExternalIdentity identity, BrowserAnswer answer, JsonElement body) =>
        identity;

    protected static string? Text(JsonElement body, string name) =>
        body.ValueKind is JsonValueKind.Object
        && body.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;

    internal static string ChallengeOf(string verifier) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private Uri Known(Uri? address) =>
        address ?? throw http.Unavailable(Kind, options.DiscoveryUrl.AbsoluteUri, "an address that is missing");
}
