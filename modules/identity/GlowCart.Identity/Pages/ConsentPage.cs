using GlowCart.Identity.Accounts;
using GlowCart.Identity.Tokens;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;

namespace GlowCart.Identity.Pages;

/// <param name="Asks">What the app wants, a line each.</param>
internal sealed record ConsentView(ReturnTo To, string Email, AccountChoice Account, IReadOnlyList<string> Asks);

/// <summary>
/// Asks before an app that isn't ours learns anything. The answer goes to the authorization endpoint itself, with the whole
/// request, where it is checked again.
/// </summary>
internal static class ConsentPage
{
    public const string Answer = "consent";
    public const string Allow = "allow";

    public static async Task<IResult> ShowAsync(
        HttpContext http,
        ReturnTo to,
        BrowserSession browser,
        IVendorProvisioner vendors,
        IdentityWork work,
        CancellationToken ct
    )
    {
        if (await browser.FindAsync(http, ct) is not { } here || to.Client is null)
            return Results.LocalRedirect(to.Link("login"));
        IReadOnlyCollection<Guid> stores = here.Account.VendorId is { } vendor ? [vendor] : [];
        var names = await work.ReadAsync(() => vendors.GetNamesAsync(stores, ct));
        var account = AccountNames.Of(here.Account, names);
        return new Page(
            "Consent",
            new ConsentView(to, here.Account.Person.Email, account, [.. to.Scopes.Select(Words).OfType<string>()])
        );
    }

    private static string? Words(string scope) =>
        scope switch
        {
            OpenIddictConstants.Scopes.Profile => "See your name",
            OpenIddictConstants.Scopes.Email => "See your e-mail address",
            OpenIddictConstants.Scopes.Phone => "See your phone number",
            OpenIddictConstants.Scopes.Roles => "See your role",
            OpenIddictConstants.Scopes.OfflineAccess => "Stay connected while you are away",
            Clients.Scopes.Api or Clients.Scopes.AbpApi => "Act for you at GlowCart, with all that you may do there",
            _ => null,
        };
}
