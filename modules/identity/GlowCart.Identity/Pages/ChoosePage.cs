using System.Globalization;
using GlowCart.Identity.Accounts;
using GlowCart.Identity.Auth;
using GlowCart.Kernel.Errors;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Identity.Pages;

internal sealed record ChooseView(ReturnTo To, string Email, IReadOnlyList<AccountChoice> Accounts);

/// <param name="Key">What the form sends.</param>
internal sealed record AccountChoice(string Key, string Name, string Role)
{
    public string Initial => StringInfo.GetNextTextElement(Name);
}

internal static class ChoosePage
{
    public static async Task<IResult> ShowAsync(
        HttpContext http,
        ReturnTo to,
        PageSignIn pageSignIn,
        IVendorProvisioner vendors,
        IdentityWork work,
        CancellationToken ct
    )
    {
        try
        {
            var (person, accounts, _, _) = await pageSignIn.ChoicesAsync(http, to, ct);
            var stores = accounts.Select(a => a.VendorId).OfType<Guid>().ToList();
            var names = await work.ReadAsync(() => vendors.GetNamesAsync(stores, ct));
            return new Page(
                "Choose",
                new ChooseView(to, person.Email, [.. accounts.Select(a => AccountNames.Of(a, names))])
            );
        }
        catch (GlowCartException e) when (e.Error == PageErrors.StartOver)
        {
            return Results.LocalRedirect(to.Link("login"));
        }
    }

    public static async Task<IResult> TakeAsync(
        HttpContext http,
        AccountForm form,
        ReturnTo to,
        PageSignIn pageSignIn,
        CancellationToken ct
    )
    {
        var (_, accounts, since, by) = await pageSignIn.ChoicesAsync(http, to, ct);
        var chosen =
            accounts.FirstOrDefault(a => AccountNames.KeyOf(a) == form["account"])
            ?? throw AuthErrors.NoSuchAccount.With();
        return Results.LocalRedirect(await pageSignIn.OpenAsync(http, chosen, since, to, ct, by));
    }
}

/// <summary>An account as the person knows it.</summary>
internal static class AccountNames
{
    public static string KeyOf(Account account) =>
        account.VendorId?.ToString("N") ?? account.Type.ToString().ToLowerInvariant();

    public static AccountChoice Of(Account account, IReadOnlyDictionary<Guid, string> stores) =>
        account.Type switch
        {
            AccountType.Vendor => new AccountChoice(
                KeyOf(account),
                stores.GetValueOrDefault(account.VendorId!.Value, "Your store"),
                $"Seller, as {account.Roles[0]}"
            ),
            AccountType.Buyer => new AccountChoice(KeyOf(account), "Shopping", "Your own orders and addresses"),
            _ => new AccountChoice(KeyOf(account), "GlowCart", "Operator of the marketplace"),
        };
}
