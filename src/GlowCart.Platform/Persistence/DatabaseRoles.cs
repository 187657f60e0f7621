using GlowCart.Kernel.Tenancy;

namespace GlowCart.Platform.Persistence;

/// <summary>PostgreSQL's roles: one that owns the schema, one that the app logs in as, one a kind of scope.</summary>
public static class DatabaseRoles
{
    public const string Owner = "glow_owner";
    public const string App = "glow_app";
    public const string Store = "glow_store";
    public const string Buyer = "glow_buyer";
    public const string Vendor = "glow_vendor";
    public const string Operator = "glow_operator";
    public const string Provider = "glow_provider";
    public const string Identity = "glow_identity";
    public const string System = "glow_system";

    /// <summary>The roles that the app takes on, transaction by transaction.</summary>
    public static readonly IReadOnlyList<string> Scopes = [Store, Buyer, Vendor, Operator, Provider, Identity, System];

    /// <summary>With no scope the app stays itself, and that role may read nothing.</summary>
    public static string For(ScopeKind kind) =>
        kind switch
        {
            ScopeKind.Storefront => Store,
            ScopeKind.Buyer => Buyer,
            ScopeKind.Vendor => Vendor,
            ScopeKind.Operator => Operator,
            ScopeKind.Provider => Provider,
            ScopeKind.Identity => Identity,
            ScopeKind.System => System,
            _ => App,
        };
}
