using System.Security.Cryptography;
using System.Text;
using GlowCart.Kernel.Errors;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GlowCart.Identity.ExternalLogins.Providers;

/// <summary>Checks ID tokens against their provider's own keys. Each reason to refuse one has its own code.</summary>
internal sealed class IdTokens(ProviderDocuments documents, TimeProvider clock)
{
    /// <summary>What clocks may differ by.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <summary>By which providers sign. A symmetric one would take the public key, which everybody has, for the secret.</summary>
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256];
    private static readonly JsonWebTokenHandler Handler = new();

    /// <param name="nonce">What the token carries, or (Apple's apps) the SHA-256 of, in hexadecimal.</param>
    /// <exception cref="GlowCartException">Why not.</exception>
    public async Task<ExternalIdentity> ReadAsync(
        ExternalProvider provider,
        ProviderOptions options,
        string idToken,
        string nonce,
        CancellationToken ct
    )
    {
        var document = await documents.GetAsync(provider, options.DiscoveryUrl, ct);
        var result = await Handler.ValidateTokenAsync(idToken, Rules(document, options));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            document = await documents.GetNewerAsync(provider, options.DiscoveryUrl, document, ct);
            result = await Handler.ValidateTokenAsync(idToken, Rules(document, options));
        }
        if (!result.IsValid)
            throw Refusal(result.Exception).With(("provider", provider.ToString()));
        var token = (JsonWebToken)result.SecurityToken;
        DemandTime(provider, token);
        DemandNonce(token, nonce);
        return Describe(provider, token);
    }

    private static TokenValidationParameters Rules(ProviderDocument document, ProviderOptions options) =>
        new()
        {
            // Google leaves the scheme out of some tokens.
            ValidIssuers =
                options is GoogleOptions
                    ? [document.Issuer, document.Issuer.Replace("https://", "", StringComparison.Ordinal)]
                    : [document.Issuer],
            ValidAudiences = options.Audiences,
            IssuerSigningKeys = document.Keys,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            // A known key id with another key is a forgery, not a reason to try the other keys.
            TryAllIssuerSigningKeys = false,
            // By our own clock, which the library doesn't ask.
            ValidateLifetime = false,
        };

    private static ErrorDefinition Refusal(Exception? why) =>
        why switch
        {
            SecurityTokenInvalidAudienceException => ExternalLoginErrors.WrongAudience,
            SecurityTokenInvalidIssuerException => ExternalLoginErrors.WrongIssuer,
            _ => ExternalLoginErrors.TokenInvalid,
        };

    private void DemandTime(ExternalProvider provider, JsonWebToken token)
    {
        var now = clock.GetUtcNow();
        if (token.ValidTo == DateTime.MinValue || token.ValidFrom > (now + Skew).UtcDateTime)
            throw ExternalLoginErrors.TokenInvalid.With(("provider", provider.ToString()));
        if (token.ValidTo <= (now - Skew).UtcDateTime)
            throw ExternalLoginErrors.TokenExpired.With();
    }

    private static void DemandNonce(JsonWebToken token, string nonce)
    {
        var hashed = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(nonce)));
        var carried = Claim(token, "nonce") ?? "";
        if (!Equal(carried, nonce) && !Equal(carried.ToLowerInvariant(), hashed))
            throw ExternalLoginErrors.NonceInvalid.With();
    }

    private static ExternalIdentity Describe(ExternalProvider provider, JsonWebToken token)
    {
        if (token.Subject is not { Length: > 0 and <= ExternalIdentity.LongestSubject } subject)
            throw ExternalLoginErrors.TokenInvalid.With(("provider", provider.ToString()));
        // Apple writes the claim as a text, others as a truth value.
        bool? verified = bool.TryParse(Claim(token, "email_verified"), out var value) ? value : null;
        return new ExternalIdentity(
            provider,
            subject,
            ExternalIdentity.CleanEmail(Claim(token, "email")),
            // Facebook has no such claim. Of whoever has one, silence is no yes.
            provider is ExternalProvider.Facebook
                ? null
                : verified ?? false,
            ExternalIdentity.CleanName(Claim(token, "name"))
        );
    }

    private static string? Claim(JsonWebToken token, string name) =>
        token.TryGetClaim(name, out var claim) ? claim.Value : null;

    private static bool Equal(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
