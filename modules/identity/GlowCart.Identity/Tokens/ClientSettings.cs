using System.ComponentModel.DataAnnotations;
using GlowCart.Identity.ApiClients;
using GlowCart.Identity.Auth;

namespace GlowCart.Identity.Tokens;

/// <summary>`Identity:Clients:n`: an app that people sign in to by the log-in page.</summary>
internal sealed class ClientSettings : IValidatableObject
{
    public string ClientId { get; set; } = "";

    /// <summary>What people read on the log-in and the consent page.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Where codes may be sent, compared letter by letter. Without one there is no log-in page for it.</summary>
    public List<string> RedirectUris { get; set; } = [];
    public List<string> PostLogoutRedirectUris { get; set; } = [];

    /// <summary>Only for what runs on a server; an app on somebody's device can't keep one.</summary>
    public string? Secret { get; set; }

    /// <summary>Takes people's passwords itself, as ABP's Angular app may. For nobody's apps but ours.</summary>
    public bool AllowPasswordGrant { get; set; }

    /// <summary>Somebody else's: each person is asked before it learns anything.</summary>
    public bool IsThirdParty { get; set; }

    /// <summary>What one may be signed in as; empty: anything.</summary>
    public List<AccountType> AccountTypes { get; set; } = [];

    public bool Takes(AccountType type) => AccountTypes.Count == 0 || AccountTypes.Contains(type);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ClientId.Length is 0 or > 100 || ClientId.StartsWith(ApiClient.IdPrefix, StringComparison.Ordinal))
            yield return new ValidationResult(
                $"Identity:Clients: a ClientId has 1 to 100 letters and doesn't begin with {ApiClient.IdPrefix}."
            );
        if (IsThirdParty && AllowPasswordGrant)
            yield return new ValidationResult($"Identity:Clients: {ClientId} is not ours and may not see passwords.");
        foreach (var uri in RedirectUris.Concat(PostLogoutRedirectUris).Where(u => !IsSafe(u)))
            yield return new ValidationResult(
                $"Identity:Clients: {ClientId} has '{uri}', which is neither https, nor on loopback, nor of an app's own scheme (com.example.app:/…)."
            );
    }

    /// <summary>A code that travels in plain text over a network is anybody's.</summary>
    private static bool IsSafe(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Fragment.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback || uri.Scheme.Contains('.', StringComparison.Ordinal))
        && uri.Scheme != Uri.UriSchemeFile;
}
