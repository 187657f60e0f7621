using GlowCart.Kernel.Contracts;

namespace GlowCart.Identity.Roles;

/// <summary>The roles that the marketplace comes with, and what the seed gives them.</summary>
internal static class BuiltInRoles
{
    /// <summary>Everything in his own store. No row says so, so that nobody can take it away.</summary>
    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string Manager = "manager";
    public const string Staff = "staff";

    /// <summary>Everything that operators may do.</summary>
    public const string Operator = "operator";

    /// <summary>An operator's until he has a second factor, where one is asked for. Nothing is ever granted to it.</summary>
    public const string WithoutSecondFactor = "second_factor_required";

    /// <summary>What a buyer's session calls its role; buyers' permissions come with their side.</summary>
    public const string Buyer = "buyer";

    private static readonly HashSet<string> OfStores = [Owner, Admin, Manager, Staff];

    /// <summary>One of the four that every store has.</summary>
    public static bool IsOfStores(string name) => OfStores.Contains(name);

    /// <summary>No store's own role may be called so.</summary>
    public static bool IsReserved(string name) => IsOfStores(name) || name is Operator or Buyer;

    public static IEnumerable<Role> All() =>
        [
            new(Audience.Vendor, Owner, "Owner", []),
            new(
                Audience.Vendor,
                Admin,
                "Administrator",
                ["manage_products", "manage_orders", "manage_inventory", "view_analytics", "manage_users"]
            ),
            new(
                Audience.Vendor,
                Manager,
                "Manager",
                ["manage_products", "manage_orders", "manage_inventory", "view_analytics"]
            ),
            new(Audience.Vendor, Staff, "Staff", ["manage_orders", "view_products"]),
            new(Audience.Operator, Operator, "Operator", []),
        ];
}
