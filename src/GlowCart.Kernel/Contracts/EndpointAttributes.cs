namespace GlowCart.Kernel.Contracts;

/// <summary>Who an endpoint is for. Somebody of another audience gets 403; of the right one, but a stranger to the row, 404.</summary>
[Flags]
public enum Audience
{
    None = 0,

    /// <summary>Anybody, signed in or not.</summary>
    Storefront = 1,
    Buyer = 2,
    Vendor = 4,
    Operator = 8,

    /// <summary>An outside system that proves itself by a signature.</summary>
    Provider = 16,
    Everyone = Storefront | Buyer | Vendor | Operator,
}

[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class AudienceAttribute(Audience audience) : Attribute
{
    public Audience Audience { get; } = audience;
}

/// <summary>The permission that the caller must hold.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class PermissionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>For everybody of the audience who is signed in, whatever the role.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class SignedInAttribute : Attribute;

/// <summary>No sign-in is needed. A token that comes along is read all the same.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class AnonymousAttribute : Attribute;

/// <summary>For other modules only: never an endpoint, and absent from the client and every document.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class IntegrationAttribute : Attribute;

/// <summary>Takes an `Idempotency-Key`: the same key and body within 24 hours get the first answer again.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute : Attribute;

/// <summary>The status of success, where it isn't 200, or 204 for nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SuccessStatusAttribute(int status) : Attribute
{
    public int Status { get; } = status;
}

/// <summary>The named limit (settings `RateLimits:{name}`) that counts here beside the general one.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class RateLimitAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>The largest body that is taken, in bytes, where it isn't the general limit.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MaxBodyAttribute(long bytes) : Attribute
{
    public long Bytes { get; } = bytes;
}

/// <summary>Writes, but begins its own units of work (a long import), or only reads although it isn't a GET.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NoUnitOfWorkAttribute : Attribute;

/// <summary>A suspended vendor's staff read, and write nothing: except by what says so.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class WhileSuspendedAttribute : Attribute;

/// <summary>
/// A page of the shop that looks the same to all who see the shop: strangers and buyers get it from memory for some seconds,
/// or until something in it has changed. A vendor's staff always get what is true. All may ask with `If-None-Match`.
/// </summary>
/// <param name="subject">The route's value (`id`) that alone it is about; without one it is a list.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StorefrontPageAttribute(string? subject = null) : Attribute
{
    public string? Subject { get; } = subject;
}

/// <summary>
/// Whoever calls it without a store of his own may name one by `__tenant`. It says which store is spoken of; whose rows are
/// seen is said by the token alone.
/// </summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class NamesTenantAttribute : Attribute;
