using GlowCart.Identity.Auth;
using GlowCart.Identity.Tokens;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Tenancy;
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
    /// <summary>The pages' own beginning.</summary>
    public static readonly ReturnTo Home = new(AccountPaths.Root, null, new Dictionary<string, string>());

    /// <summary>The store that somebody wants to sign in to, by ABP's `__tenant`; null where none is named.</summary>
    public Tenant? Store { get; init; }

    /// <summary>It is the person's own choice, not the app's.</summary>
    public bool CanLeaveStore => Store is not null && !Parameters.ContainsKey(NamedTenant.Key);

    public AccountHint Hint =>
        AccountHint
            .Of(Parameters.GetValueOrDefault("account_type"), Parameters.GetValueOrDefault("vendor_id"))
            .At(Store);

    public string? LoginHint => Parameters.GetValueOrDefault("login_hint");

    public IReadOnlyList<string> Scopes =>
        Parameters.GetValueOrDefault("scope", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public string Link(string page) => AccountPaths.With(page, Url);

    public string LinkWithoutStore(string page) => QueryHelpers.AddQueryString(Link(page), NamedTenant.Key, "");

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
    public static async ValueTask<ReturnTo?> BindAsync(HttpContext http)
    {
        var to = Of(http.Request.Query["returnUrl"], http.RequestServices.GetRequiredService<Clients>());
        // A buyers' app speaks of no store, whatever the browser remembers.
        if (to.Client?.Takes(AccountType.Vendor) is false)
            return to;
        var named = http.RequestServices.GetRequiredService<NamedTenant>();
        return to with
        {
            Store = to.Parameters.GetValueOrDefault(NamedTenant.Key) is { Length: > 0 } asked
                ? await named.DemandAsync(http, asked, http.RequestAborted)
                : await OfBrowserAsync(http, named),
        };
    }

    /// <summary>What the page's own address says is remembered for the steps that follow, or forgotten.</summary>
    private static async Task<Tenant?> OfBrowserAsync(HttpContext http, NamedTenant named)
    {
        var store = await named.ResolveAsync(http, http.RequestAborted);
        if (!http.Request.Query.ContainsKey(NamedTenant.Key))
            return store;
        if (store is null)
            http.Response.Cookies.Delete(NamedTenant.Key);
        else
            http.Response.Cookies.Append(
                NamedTenant.Key,
                store.Id.ToString(),
                new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = http.Request.IsHttps,
                }
            );
        return store;
    }
}
