using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GlowCart.Identity.ExternalLogins.Providers;

/// <summary>
/// Apple answers by a form that the browser posts, wants a client secret that is signed anew, and tells the name in the
/// first answer alone.
/// </summary>
internal sealed class AppleProvider(
    IOptions<AppleOptions> options,
    ProviderDocuments documents,
    ProviderHttp http,
    IdTokens tokens,
    IDataProtectionProvider protection,
    TimeProvider clock,
    ILogger<AppleProvider> log
) : OpenIdProvider(options.Value, documents, http, tokens, log)
{
    private static readonly TimeSpan SecretLife = TimeSpan.FromMinutes(5);
    private readonly IDataProtector _protector = protection.CreateProtector("GlowCart.Identity.AppleRefreshToken");

    public override ExternalProvider Kind => ExternalProvider.Apple;

    protected override string Scope => "name email";

    protected override void Complete(Dictionary<string, string?> query) => query["response_mode"] = "form_post";

    protected override ExternalIdentity Complete(ExternalIdentity identity, BrowserAnswer answer, JsonElement body) =>
        identity with
        {
            Name = ExternalIdentity.CleanName(NameIn(answer.User)),
            ProtectedRefreshToken = Text(body, "refresh_token") is { } token ? _protector.Protect(token) : null,
        };

    /// <summary>Takes back what the person allowed us. A token that Apple doesn't know any more is as good as revoked.</summary>
    public async Task RevokeAsync(string protectedRefreshToken, CancellationToken ct)
    {
        if (!IsOn)
            return;
        var document = await DocumentAsync(ct);
        if (document.Revocation is not { } address)
            return;
        var form = new Dictionary<string, string>
        {
            ["client_id"] = options.Value.ClientId,
            ["client_secret"] = ClientSecret(),
            ["token"] = _protector.Unprotect(protectedRefreshToken),
            ["token_type_hint"] = "refresh_token",
        };
        try
        {
            await Http.PostAsync(Kind, address, form, ct);
        }
        catch (ProviderRefusedException refused)
        {
            log.LogWarning("Apple refused to revoke a token: {Error}", refused.Error);
        }
    }

    protected override string ClientSecret()
    {
        var apple = options.Value;
        using var key = ECDsa.Create();
        key.ImportFromPem(apple.PrivateKey);
        var now = clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = apple.TeamId,
                Audience = IssuerOf(apple.DiscoveryUrl),
                IssuedAt = now,
                Expires = now + SecretLife,
                Claims = new Dictionary<string, object> { ["sub"] = apple.ClientId },
                SigningCredentials = new SigningCredentials(
                    // The cache would keep a key that is gone at the end of this method.
                    new ECDsaSecurityKey(key)
                    {
                        KeyId = apple.KeyId,
                        CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
                    },
                    SecurityAlgorithms.EcdsaSha256
                ),
            }
        );
    }

    private static string IssuerOf(Uri discovery) =>
        discovery.AbsoluteUri.Replace("/.well-known/openid-configuration", "", StringComparison.Ordinal);

    /// <summary>`{"name":{"firstName":"Ama","lastName":"Boateng"},"email":"…"}`: the browser's word, so good for a name alone.</summary>
    private static string? NameIn(string? user)
    {
        try
        {
            using var document = JsonDocument.Parse(user ?? "{}");
            return
                document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty("name", out var name)
                ? $"{Text(name, "firstName")} {Text(name, "lastName")}"
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
