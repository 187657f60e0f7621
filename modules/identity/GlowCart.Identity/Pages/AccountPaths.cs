namespace GlowCart.Identity.Pages;

/// <summary>The pages' addresses.</summary>
internal static class AccountPaths
{
    public const string Root = "/account";

    public static string Of(string page) => $"{Root}/{page}";

    /// <param name="returnUrl">Where to go on afterwards.</param>
    public static string With(string page, string returnUrl) =>
        returnUrl == Root ? Of(page) : $"{Of(page)}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>
    /// A path of ours, or the pages' own root: nobody is sent elsewhere by an address that somebody gave him. A browser
    /// takes `//` and `/\` for another host, and drops control characters before it looks.
    /// </summary>
    public static string Safe(string? returnUrl) =>
        returnUrl is ['/', ..]
        && returnUrl is not ['/', '/' or '\\', ..]
        && !returnUrl.Any(char.IsControl)
        && Uri.TryCreate(returnUrl, UriKind.Relative, out _)
            ? returnUrl
            : Root;
}
