using GlowCart.Identity.Tokens;
using GlowCart.Platform.Hosting;
using GlowCart.Platform.Tenancy;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.Passwords;

/// <summary>The addresses in mails, where the person's app takes over.</summary>
internal sealed class AccountLinks(IOptions<AppOptions> app, IOptions<IdentitySettings> settings, Clients clients)
{
    public string ResetPassword(string token) => Fill(settings.Value.ResetPasswordUrl, "reset-password", token);

    /// <summary>
    /// To an app only where the configuration knows its address: by what a request says, anybody could mail people links to
    /// his own page.
    /// </summary>
    public string ResetPassword(string token, Guid userId, string? clientId, Guid? vendorId)
    {
        var app = clients.Find(clientId)?.RedirectUris.Find(u => u.StartsWith("http", StringComparison.Ordinal));
        if (app is null)
            return ResetPassword(token);
        var link = QueryHelpers.AddQueryString(
            $"{app.TrimEnd('/')}/account/reset-password",
            new Dictionary<string, string?> { ["userId"] = userId.ToString(), ["resetToken"] = token }
        );
        return vendorId is { } store ? QueryHelpers.AddQueryString(link, NamedTenant.Key, store.ToString()) : link;
    }

    public string VerifyEmail(string token) => Fill(settings.Value.VerifyEmailUrl, "verify-email", token);

    public string DisownEmail(string token) => QueryHelpers.AddQueryString(VerifyEmail(token), "disown", "true");

    public string AcceptInvitation(string token) =>
        Fill(settings.Value.AcceptInvitationUrl, "accept-invitation", token);

    private string Fill(string? template, string page, string token) =>
        (template ?? $"{app.Value.PublicUrl!.TrimEnd('/')}/account/{page}?token={{token}}").Replace(
            "{token}",
            token,
            StringComparison.Ordinal
        );
}
