using GlowCart.Platform.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.Passwords;

/// <summary>The addresses in mails, where the person's app takes over.</summary>
internal sealed class AccountLinks(IOptions<AppOptions> app, IOptions<IdentitySettings> settings)
{
    public string ResetPassword(string token) => Fill(settings.Value.ResetPasswordUrl, "reset-password", token);

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
