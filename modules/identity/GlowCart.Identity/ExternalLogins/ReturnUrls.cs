using GlowCart.Platform.Hosting;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>Where browsers are sent back to: an open door here would hand tickets to strangers.</summary>
internal sealed class ReturnUrls(IOptions<AppOptions> app, IOptions<IdentitySettings> settings)
{
    public const int Longest = 2000;

    /// <returns>The absolute address; null: it isn't one of ours.</returns>
    public Uri? Find(string text)
    {
        if (text.Length > Longest || text.Any(c => char.IsControl(c) || c is '\\'))
            return null;
        var home = new Uri(app.Value.PublicUrl!);
        // `//elsewhere` is another host's address without its scheme.
        if (text.StartsWith('/'))
            return text.StartsWith("//", StringComparison.Ordinal) ? null : new Uri(home, text);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.UserInfo.Length > 0)
            return null;
        return IsLocal(url) || IsOrigin(url) || IsNamed(url) ? url : null;
    }

    /// <summary>A page of this program's, which the browser's own cookie accompanies.</summary>
    public bool IsLocal(Uri url) => Origin(url) == Origin(new Uri(app.Value.PublicUrl!));

    private bool IsOrigin(Uri url) =>
        url.Scheme is "http" or "https" && app.Value.CorsOrigins.Any(o => Origin(new Uri(o)) == Origin(url));

    private bool IsNamed(Uri url) =>
        settings.Value.ExternalLogins.ReturnUrls.Any(r =>
            Uri.TryCreate(r, UriKind.Absolute, out var named) && Bare(named) == Bare(url)
        );

    private static string Bare(Uri url) =>
        url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
