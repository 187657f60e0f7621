namespace GlowCart.Kernel.Tenancy;

/// <summary>On whose behalf code runs. Each kind is a role of its own in PostgreSQL.</summary>
public enum ScopeKind
{
    /// <summary>Nobody's: every query returns nothing.</summary>
    None,

    /// <summary>A stranger in the shop: active products of active vendors, through the storefront's views.</summary>
    Storefront,
    Buyer,
    Vendor,

    /// <summary>A platform operator: sees every tenant.</summary>
    Operator,

    /// <summary>A provider's webhook: may leave a message, and read nothing.</summary>
    Provider,

    /// <summary>Sign-in and registration: people and their sessions, before anybody is known to be signed in.</summary>
    Identity,

    /// <summary>The platform's own background work. Asked for by name, and each place is listed by a test.</summary>
    System,
}

/// <summary>Who sees and writes which rows. Both walls, the query filters and the row policies, are set from it.</summary>
public sealed record Scope(ScopeKind Kind, IReadOnlyList<Guid> Tenants, Guid? BuyerId)
{
    public static readonly Scope None = new(ScopeKind.None, [], null);
    public static readonly Scope Storefront = new(ScopeKind.Storefront, [], null);
    public static readonly Scope Operator = new(ScopeKind.Operator, [], null);
    public static readonly Scope Provider = new(ScopeKind.Provider, [], null);
    public static readonly Scope Identity = new(ScopeKind.Identity, [], null);
    public static readonly Scope System = new(ScopeKind.System, [], null);

    public static Scope Vendor(Guid vendorId) => new(ScopeKind.Vendor, [vendorId], null);

    public static Scope Buyer(Guid buyerId) => new(ScopeKind.Buyer, [], buyerId);

    /// <summary>Whether every tenant's rows are seen.</summary>
    public bool SeesAll => Kind is ScopeKind.Operator or ScopeKind.System or ScopeKind.Identity;
}

public interface ICurrentScope
{
    Scope Current { get; }

    /// <summary>Until the result is disposed.</summary>
    IDisposable Change(Scope scope);

    /// <summary>
    /// Widens the current scope by vendors whose rows are written on somebody else's behalf, as placing an order does. It
    /// holds until the scope itself ends, since the rows are saved when the request does. Listed by a test.
    /// </summary>
    void ActFor(IReadOnlyCollection<Guid> vendorIds);
}

/// <summary>An event handler or job that needs another scope than that of its event's vendor. Listed by a test.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RunsAsAttribute(ScopeKind kind) : Attribute
{
    public ScopeKind Kind { get; } = kind;
}
