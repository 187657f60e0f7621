using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GlowCart.Kernel.Errors;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.ExternalLogins.Providers;

/// <summary>
/// Facebook gives an access token, about which its graph is asked; an ID token comes of limited login on iOS alone. Whether
/// an e-mail was verified it never says.
/// </summary>
internal sealed class FacebookProvider(
    IOptions<FacebookOptions> options,
    ProviderHttp http,
    IdTokens tokens,
    TimeProvider clock,
    ILogger<FacebookProvider> log
) : ISignInProvider
{
    private readonly FacebookOptions _facebook = options.Value;

    public ExternalProvider Kind => ExternalProvider.Facebook;
    public bool IsOn => _facebook.IsOn;

    public Task<Uri> AskAsync(BrowserQuestion question, CancellationToken ct) =>
        Task.FromResult(
            new Uri(
                QueryHelpers.AddQueryString(
                    _facebook.DialogUrl.AbsoluteUri,
                    new Dictionary<string, string?>
                    {
                        ["response_type"] = "code",
                        ["client_id"] = _facebook.ClientId,
                        ["redirect_uri"] = question.RedirectUri.AbsoluteUri,
                        ["scope"] = "public_profile,email",
                        ["state"] = question.State,
                        ["code_challenge"] = OpenIdProvider.ChallengeOf(question.Verifier),
                        ["code_challenge_method"] = "S256",
                    }
                )
            )
        );

    public async Task<ExternalIdentity> ReadAnswerAsync(BrowserAnswer answer, CancellationToken ct)
    {
        var form = new Dictionary<string, string>
        {
            ["client_id"] = _facebook.ClientId,
            ["client_secret"] = _facebook.ClientSecret,
            ["redirect_uri"] = answer.RedirectUri.AbsoluteUri,
            ["code"] = answer.Code,
            ["code_verifier"] = answer.Verifier,
        };
        JsonElement body;
        try
        {
            body = await http.PostAsync(Kind, Graph("oauth/access_token"), form, ct);
        }
        catch (ProviderRefusedException refused)
        {
            log.LogInformation("Facebook refused a code: {Error}", refused.Error);
            throw ExternalLoginErrors.CodeRefused.With(("provider", Kind.ToString()));
        }
        return body.TryGetProperty("access_token", out var token) && token.GetString() is { } text
            ? await ReadAccessTokenAsync(text, ct)
            : throw http.Unavailable(Kind, "oauth/access_token", "no access_token");
    }

    public Task<ExternalIdentity> ReadIdTokenAsync(string idToken, string nonce, CancellationToken ct) =>
        tokens.ReadAsync(Kind, _facebook, idToken, nonce, ct);

    public async Task<ExternalIdentity> ReadAccessTokenAsync(string accessToken, CancellationToken ct)
    {
        try
        {
            var owner = await InspectAsync(accessToken, ct);
            var me = await http.GetAsync(
                Kind,
                Graph(
                    "me",
                    ("fields", "id,name,email"),
                    ("access_token", accessToken),
                    ("appsecret_proof", ProofOf(accessToken))
                ),
                ct
            );
            if (Text(me, "id") != owner)
                throw Refused(ExternalLoginErrors.TokenInvalid);
            return new ExternalIdentity(
                Kind,
                owner,
                ExternalIdentity.CleanEmail(Text(me, "email")),
                null,
                ExternalIdentity.CleanName(Text(me, "name"))
            );
        }
        catch (ProviderRefusedException)
        {
            throw Refused(ExternalLoginErrors.TokenInvalid);
        }
    }

    /// <summary>A token that was given to another app is good at the graph as well: only this tells whom it is for.</summary>
    private async Task<string> InspectAsync(string accessToken, CancellationToken ct)
    {
        var answer = await http.GetAsync(
            Kind,
            Graph(
                "debug_token",
                ("input_token", accessToken),
                ("access_token", $"{_facebook.ClientId}|{_facebook.ClientSecret}")
            ),
            ct
        );
        if (!answer.TryGetProperty("data", out var data) || data.ValueKind is not JsonValueKind.Object)
            throw http.Unavailable(Kind, "debug_token", "no data");
        if (!_facebook.Audiences.Contains(Text(data, "app_id")))
            throw Refused(ExternalLoginErrors.WrongAudience);
        // 0 is a token that doesn't expire.
        if (Number(data, "expires_at") is > 0 and var end && end <= clock.GetUtcNow().ToUnixTimeSeconds())
            throw Refused(ExternalLoginErrors.TokenExpired);
        var isValid = data.TryGetProperty("is_valid", out var valid) && valid.ValueKind is JsonValueKind.True;
        return
            isValid
            && Text(data, "type") is "USER"
            && Text(data, "user_id") is { Length: > 0 and <= ExternalIdentity.LongestSubject } owner
            ? owner
            : throw Refused(ExternalLoginErrors.TokenInvalid);
    }

    private string ProofOf(string accessToken) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(_facebook.ClientSecret), Encoding.UTF8.GetBytes(accessToken))
        );

    private Uri Graph(string path, params (string Name, string Value)[] query) =>
        new(
            QueryHelpers.AddQueryString(
                $"{_facebook.GraphUrl.AbsoluteUri.TrimEnd('/')}/{path}",
                query.Select(q => KeyValuePair.Create(q.Name, (string?)q.Value))
            )
        );

    private GlowCartException Refused(ErrorDefinition error) => error.With(("provider", Kind.ToString()));

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                // Ids come as either.
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    private static long? Number(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : null;
}
