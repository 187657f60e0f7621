namespace GlowCart.Kernel.Users;

/// <summary>Who is signed in, from the token alone.</summary>
public interface ICurrentUser
{
    /// <summary>The person. Null for strangers, providers and background work.</summary>
    Guid? Id { get; }
    string? Email { get; }
    string? Name { get; }
    IReadOnlyList<string> Roles { get; }

    /// <summary>The vendor that the person works for in this session.</summary>
    Guid? VendorId { get; }

    /// <summary>The buyer that the person is in this session.</summary>
    Guid? BuyerId { get; }
    bool IsOperator { get; }

    /// <summary>The session, which ends with a revocation.</summary>
    Guid? SessionId { get; }

    /// <summary>Not a store's own system, which has an id but is nobody.</summary>
    bool IsPerson => Id is not null;
}

/// <summary>The claims of GlowCart's own tokens, beside OpenID Connect's.</summary>
public static class GlowCartClaims
{
    public const string TenantId = "tenantid";
    public const string BuyerId = "buyerid";
    public const string SessionId = "sid";
}

/// <summary>The `aud` of a token says which of the three APIs it opens.</summary>
public static class TokenAudiences
{
    public const string Buyer = "glowcart-buyer";
    public const string Vendor = "glowcart-vendor";
    public const string Operator = "glowcart-operator";
}
