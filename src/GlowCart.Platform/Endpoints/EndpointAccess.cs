using System.Reflection;
using GlowCart.Kernel.Contracts;

namespace GlowCart.Platform.Endpoints;

/// <summary>Who may call an endpoint. Every endpoint carries one; a test reads the route table for those that don't.</summary>
/// <param name="Permission">Null where signing in is enough, or nobody has to.</param>
public sealed record EndpointAccess(Audience Audience, string? Permission, bool IsAnonymous)
{
    /// <summary>A suspended vendor's staff may do it, though it writes.</summary>
    public bool WhileSuspended { get; init; }

    /// <summary>Providers prove themselves by a signature, and send as much as they have to.</summary>
    public bool IsProvider => Audience is Audience.Provider;

    /// <summary>The limit by name that counts here beside the general ones.</summary>
    public string? RateLimit { get; init; }

    /// <summary>A caller without a store of his own may name one.</summary>
    public bool NamesTenant { get; init; }

    public static EndpointAccess Anonymous(Audience audience) => new(audience, null, true);

    /// <summary>What a contract says, the method's word before the interface's.</summary>
    public static EndpointAccess Of(MethodInfo method)
    {
        var owner = method.DeclaringType!;
        var audience =
            (method.GetCustomAttribute<AudienceAttribute>() ?? owner.GetCustomAttribute<AudienceAttribute>())?.Audience
            ?? throw Missing(method, "audience");
        var limit = method.GetCustomAttribute<RateLimitAttribute>() ?? owner.GetCustomAttribute<RateLimitAttribute>();
        return Caller(method, owner, audience) with
        {
            RateLimit = limit?.Name,
            NamesTenant =
                method.IsDefined(typeof(NamesTenantAttribute)) || owner.IsDefined(typeof(NamesTenantAttribute)),
        };
    }

    private static EndpointAccess Caller(MethodInfo method, Type owner, Audience audience)
    {
        foreach (var source in new MemberInfo[] { method, owner })
        {
            if (source.GetCustomAttribute<PermissionAttribute>() is { } permission)
            {
                return new EndpointAccess(audience, permission.Name, false)
                {
                    WhileSuspended =
                        method.IsDefined(typeof(WhileSuspendedAttribute))
                        || owner.IsDefined(typeof(WhileSuspendedAttribute)),
                };
            }
            if (source.IsDefined(typeof(AnonymousAttribute)))
                return Anonymous(audience);
            if (source.IsDefined(typeof(SignedInAttribute)))
                return new EndpointAccess(audience, null, false);
        }
        throw Missing(method, "permission");
    }

    private static InvalidOperationException Missing(MethodInfo method, string what) =>
        new($"{method.DeclaringType!.Name}.{method.Name} names no {what}: say who may call it.");
}

/// <summary>The contract method behind an endpoint. A bare MethodInfo would mislead ASP.NET's own OpenAPI reader.</summary>
public sealed record ContractMethod(MethodInfo Method);
