using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Abp.MultiTenancy;

/// <summary>What the tenant box of ABP's pages asks, before anybody is signed in. Both always answer 200.</summary>
[Audience(Audience.Everyone), Anonymous, RateLimit("tenants")]
public interface IAbpTenantService
{
    /// <summary>The store with this slug, in any case.</summary>
    [Get("/api/abp/multi-tenancy/tenants/by-name/{name}")]
    Task<FindTenantResultDto> FindTenantByNameAsync(string name, CancellationToken ct = default);

    /// <summary>The store with this id.</summary>
    [Get("/api/abp/multi-tenancy/tenants/by-id/{id}")]
    Task<FindTenantResultDto> FindTenantByIdAsync(Guid id, CancellationToken ct = default);
}

/// <param name="Success">Whether there is one.</param>
/// <param name="Name">The store's slug.</param>
/// <param name="IsActive">False for a suspended store, which nobody can name at the log-in.</param>
public sealed record FindTenantResultDto(
    bool Success,
    Guid? TenantId,
    string? Name,
    string? NormalizedName,
    bool IsActive
);
