using System.Collections.Frozen;
using System.ComponentModel;
using GlowCart.Identity.ApiClients;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Permissions;
using GlowCart.Platform.Authorization;
using GlowCart.Platform.Caching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Identity.Roles;

/// <summary>What roles give. The grants of all of them are one small cached table, asked with every request.</summary>
internal sealed class PermissionStore(PermissionCatalog catalog, ApiClientGrants clients, ICache cache)
    : IPermissionStore
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    public async ValueTask<IReadOnlySet<string>> GetGrantedAsync(
        Guid? vendorId,
        IReadOnlyList<string> roles,
        CancellationToken ct
    )
    {
        var side = vendorId is null ? Audience.Operator : Audience.Vendor;
        if (roles.Contains(side is Audience.Vendor ? BuiltInRoles.Owner : BuiltInRoles.Operator))
            return AllOf(side);
        if (vendorId is { } store && roles is [var only] && ApiClient.OfRole(only) is { } client)
            return (await clients.OfAsync(store, client, ct) ?? []).ToHashSet();
        var grants = await cache.GetOrCreateAsync(GrantsKey, Life, ReadAsync, ct);
        var granted = roles.SelectMany(r => grants.Of(side, r)).ToHashSet();
        if (vendorId is { } vendor && roles.Any(r => !BuiltInRoles.IsOfStores(r)))
        {
            var own = await cache.GetOrCreateAsync(
                OwnKey(vendor),
                Life,
                (s, token) => ReadOwnAsync(s, vendor, token),
                ct
            );
            granted.UnionWith(roles.SelectMany(r => own.Of(side, r)));
        }
        return granted;
    }

    /// <summary>What every store's roles and the operators' give.</summary>
    public static readonly CacheKey GrantsKey = CacheKey.Host("identity:grants");

    /// <summary>What the roles of a store's own give.</summary>
    public static CacheKey OwnKey(Guid vendorId) => CacheKey.Vendor(vendorId, "identity:roles");

    private FrozenSet<string> AllOf(Audience side) =>
        catalog.All.Where(p => p.Sides.HasFlag(side)).Select(p => p.Name).ToFrozenSet();

    private static async ValueTask<RoleGrants> ReadAsync(IServiceProvider services, CancellationToken ct)
    {
        var roles = await services
            .GetRequiredService<IRepository<Role>>()
            .Query.Include(r => r.Permissions)
            .ToListAsync(ct);
        return new RoleGrants(
            roles.ToDictionary(
                r => RoleGrants.Key(r.Side, r.Name),
                r => r.Permissions.Select(p => p.Permission).ToArray()
            )
        );
    }

    private static async ValueTask<RoleGrants> ReadOwnAsync(
        IServiceProvider services,
        Guid vendor,
        CancellationToken ct
    )
    {
        // Signing in sees every store's.
        var roles = await services
            .GetRequiredService<IRepository<VendorRole>>()
            .Query.Where(r => r.TenantId == vendor)
            .ToListAsync(ct);
        return new RoleGrants(
            roles.ToDictionary(r => RoleGrants.Key(Audience.Vendor, r.Name), r => r.Permissions.ToArray())
        );
    }
}

/// <summary>Never changed once made, so the cache may hand out the very same.</summary>
[ImmutableObject(true)]
internal sealed record RoleGrants(Dictionary<string, string[]> ByRole)
{
    public string[] Of(Audience side, string role) => ByRole.GetValueOrDefault(Key(side, role)) ?? [];

    public static string Key(Audience side, string role) => $"{side}:{role}";
}
