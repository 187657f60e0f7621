using GlowCart.Identity.Accounts;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Identity.Pages;

internal sealed record HomeView(string Name, string Email, bool EmailIsProved, AccountChoice Account, bool HasMore);

internal static class HomePage
{
    public static async Task<IResult> ShowAsync(
        HttpContext http,
        BrowserSession browser,
        Auth.AccountDirectory directory,
        IVendorProvisioner vendors,
        IdentityWork work,
        CancellationToken ct
    )
    {
        if (await browser.FindAsync(http, ct) is not { Account: var account })
            return Results.LocalRedirect(AccountPaths.Of("login"));
        IReadOnlyCollection<Guid> stores = account.VendorId is { } vendor ? [vendor] : [];
        var names = await work.ReadAsync(() => vendors.GetNamesAsync(stores, ct));
        var all = await work.ReadAsync(() => directory.ListAsync(account.Person, ct));
        var person = account.Person;
        return new Page(
            "Home",
            new HomeView(
                person.Name,
                person.Email,
                person.EmailProvedAt is not null,
                AccountNames.Of(account, names),
                all.Count > 1
            )
        );
    }
}
