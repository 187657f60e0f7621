using System.Text.RegularExpressions;
using GlowCart.Identity.Passwords;
using GlowCart.Platform.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>
/// By which a browser is known as the one that began. It comes along when a provider sends the browser back
/// (`SameSite=Lax`: by GET), and with no request that another site makes by itself.
/// </summary>
internal sealed partial class BrowserCookie(
    IHttpContextAccessor http,
    IOptions<AppOptions> app,
    IOptions<IdentitySettings> settings
)
{
    public const string Name = "glowcart.external";

    /// <summary>Null: the browser has none, and none of ours.</summary>
    public string? Hash =>
        http.HttpContext?.Request.Cookies[Name] is { } value && Form().IsMatch(value) ? MailedTokens.Hash(value) : null;

    /// <summary>Two tabs share it, so that neither ends the other's sign-in.</summary>
    public string Ensure(HttpContext context)
    {
        var value =
            context.Request.Cookies[Name] is { } present && Form().IsMatch(present) ? present : MailedTokens.New();
        var life = settings.Value.ExternalLogins;
        context.Response.Cookies.Append(
            Name,
            value,
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = life.StateLifetime + life.TicketLifetime,
                Path = "/",
                SameSite = SameSiteMode.Lax,
                Secure = app.Value.PublicUrl!.StartsWith("https://", StringComparison.OrdinalIgnoreCase),
            }
        );
        return MailedTokens.Hash(value);
    }

    [GeneratedRegex(@"^[\w-]{43}\z")]
    private static partial Regex Form();
}
