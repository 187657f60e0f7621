using GlowCart.Identity.Auth;
using GlowCart.Identity.Pages;
using GlowCart.Kernel.Tenancy;
using Microsoft.AspNetCore.Http.Extensions;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GlowCart.Identity.Tokens;

/// <summary>An authorization request as an address to come back to, whether it came by GET or by POST.</summary>
internal static class AuthorizationQuery
{
    public const string Path = "/connect/authorize";

    /// <param name="prompt">The prompt that the page answers, or the same question would be asked again and again.</param>
    /// <param name="answered">Another parameter that it answers.</param>
    public static string Without(OpenIddictRequest request, string prompt, string? answered)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in request.GetParameters())
        {
            if (name == answered || name is ConsentPage.Answer or AccountForm.TokenField)
                continue;
            if (name == Parameters.Prompt)
            {
                var left = string.Join(' ', request.GetPromptValues().Where(p => p != prompt));
                if (left.Length > 0)
                    query.Add(name, left);
            }
            else if ((string?)value is { } text)
                query.Add(name, text);
        }
        return Path + query.ToQueryString();
    }
}

/// <summary>Which account an app means, in the words of the log-in: `account_type`, `vendor_id`.</summary>
internal sealed record AccountHint(AccountType? Type, Guid? VendorId)
{
    /// <summary>Also by the store that is named beside them, where they don't say else.</summary>
    public AccountHint At(Tenant? store) =>
        store is null ? this : new AccountHint(Type ?? AccountType.Vendor, VendorId ?? store.Id);

    public static AccountHint Of(OpenIddictRequest request) =>
        Of((string?)request["account_type"], (string?)request["vendor_id"]);

    public static AccountHint Of(string? type, string? vendorId) =>
        new(
            Enum.TryParse<AccountType>(type, ignoreCase: true, out var known) ? known : null,
            Guid.TryParse(vendorId, out var id) ? id : null
        );

    public bool Fits(Account account) =>
        (Type is null || account.Type == Type) && (VendorId is null || account.VendorId == VendorId);
}
