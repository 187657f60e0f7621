using GlowCart.Identity.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Identity.Pages;

/// <summary>Where the browser goes on when the pages are done with it: mostly an app's request for a code.</summary>
/// <param name="Url">Always a path of ours.</param>
/// <param name="Client">The app that asks; null where the request isn't one, or names nobody.</param>
/// <param name="Parameters">Of the request; nothing has checked them yet.</param>
internal sealed record ReturnTo(string Url, ClientSettings? Client, IReadOnlyDictionary<string, string> Parameters)
{
    public AccountHint Hint =>
        AccountHint.Of(Parameters.GetValueOrDefault("account_type"), Parameters.GetValueOrDefault("vendor_id"));

    public string? LoginHint => Parameters.GetValueOrDefault("login_hint");

    public IReadOnlyList<string> Scopes =>
        Parameters.GetValueOrDefault("scope", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public string Link(string page) => AccountPaths.With(page, Url);

    public static ReturnTo Of(string? returnUrl, Clients clients)
    {
        var url = AccountPaths.Safe(returnUrl);
        var query = url.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start ? url[start..] : "";
        var parameters = QueryHelpers.ParseQuery(query).ToDictionary(p => p.Key, p => p.Value.ToString());
        var isRequest = url.StartsWith("/connect/", StringComparison.Ordinal);
        var client = isRequest ? clients.Find(parameters.GetValueOrDefault("client_id")) : null;
        return new ReturnTo(url, client, parameters);
    }

    /// <summary>For the pages' handlers, which name it as a parameter.</summary>
    public static ValueTask<ReturnTo?> BindAsync(HttpContext http) =>
        ValueTask.FromResult<ReturnTo?>(
            Of(http.Request.Query["returnUrl"], http.RequestServices.GetRequiredService<Clients>())
        );
}
