using GlowCart.Identity.Auth;
using GlowCart.Identity.People;
using GlowCart.Identity.Roles;

namespace GlowCart.Identity.Auth;

/// <summary>One of the things that a person may be here: staff of a vendor, a buyer, an operator.</summary>
internal sealed record Account(
    User Person,
    AccountType Type,
    IReadOnlyList<string> Roles,
    Guid? VendorId = null,
    Guid? BuyerId = null
)
{
    public static Account Staff(User person, Guid vendorId, string role) =>
        new(person, AccountType.Vendor, [role], VendorId: vendorId);

    public static Account Buyer(User person, Guid buyerId) =>
        new(person, AccountType.Buyer, [BuiltInRoles.Buyer], BuyerId: buyerId);

    public static Account Operator(User person, IReadOnlyList<string> roles) =>
        new(person, AccountType.Operator, roles);
}
