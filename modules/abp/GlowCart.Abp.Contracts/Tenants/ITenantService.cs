using System.ComponentModel.DataAnnotations;
using GlowCart.Abp.Lists;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Text;
using Refit;

namespace GlowCart.Abp.Tenants;

/// <summary>ABP's tenants: the stores, for operators.</summary>
[Audience(Audience.Operator)]
public interface ITenantService
{
    /// <summary>A page of the stores that aren't closed. Sorted by `name` or `creationTime`.</summary>
    [Get("/api/multi-tenancy/tenants"), Permission(AbpPolicies.Tenants.View)]
    Task<PagedResultDto<TenantDto>> GetListAsync([Query] PagedQuery query, CancellationToken ct = default);

    /// <error code="vendors.vendor.not_found"/>
    [Get("/api/multi-tenancy/tenants/{id}"), Permission(AbpPolicies.Tenants.View)]
    Task<TenantDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>Opens a store, whose owner can sign in with this password at once.</summary>
    /// <error code="vendors.vendor.name_taken"/> <error code="identity.account.exists"/>
    [Post("/api/multi-tenancy/tenants"), Permission(AbpPolicies.Tenants.Create)]
    Task<TenantDto> CreateAsync([Body] TenantCreateDto input, CancellationToken ct = default);

    /// <error code="vendors.vendor.not_found"/> <error code="vendors.vendor.name_taken"/>
    /// <error code="common.stale_stamp"/>
    [Put("/api/multi-tenancy/tenants/{id}"), Permission(AbpPolicies.Tenants.Update)]
    Task<TenantDto> UpdateAsync(Guid id, [Body] TenantUpdateDto input, CancellationToken ct = default);

    /// <summary>Closes a store for good; its orders and its money stay.</summary>
    /// <error code="vendors.vendor.not_found"/>
    [Delete("/api/multi-tenancy/tenants/{id}"), Permission(AbpPolicies.Tenants.Delete)]
    Task DeleteAsync(Guid id, CancellationToken ct = default);

    /// <summary>All stores are in one database: there is none of its own to name.</summary>
    /// <error code="vendors.vendor.not_found"/>
    [Get("/api/multi-tenancy/tenants/{id}/default-connection-string"), Permission(AbpPolicies.Tenants.View)]
    Task<string?> GetDefaultConnectionStringAsync(Guid id, CancellationToken ct = default);

    /// <summary>Refused: all stores are in one database.</summary>
    /// <error code="vendors.vendor.not_found"/> <error code="abp.tenant.one_database"/>
    [Put("/api/multi-tenancy/tenants/{id}/default-connection-string"), Permission(AbpPolicies.Tenants.Update)]
    Task UpdateDefaultConnectionStringAsync(
        Guid id,
        [StringLength(1024)] string? defaultConnectionString = null,
        CancellationToken ct = default
    );

    /// <summary>There is none, so there is nothing to do.</summary>
    /// <error code="vendors.vendor.not_found"/>
    [Delete("/api/multi-tenancy/tenants/{id}/default-connection-string"), Permission(AbpPolicies.Tenants.Update)]
    Task DeleteDefaultConnectionStringAsync(Guid id, CancellationToken ct = default);
}

/// <param name="Name">The store's. Where a tenant is named, its slug is meant, which is made of the first name.</param>
/// <param name="ConcurrencyStamp">Send it back with a change.</param>
public sealed record TenantDto(
    Guid Id,
    string Name,
    string ConcurrencyStamp,
    IReadOnlyDictionary<string, object?> ExtraProperties
);

/// <param name="AdminEmailAddress">The owner's; nobody may have an account with it.</param>
/// <param name="AdminPassword">8 to 128 characters.</param>
public sealed record TenantCreateDto(
    [property: StringLength(200, MinimumLength = 1), RegularExpression(TextForms.OneLine)] string Name,
    [property: EmailAddress, StringLength(256), RegularExpression(TextForms.Email)] string AdminEmailAddress,
    [property: StringLength(128, MinimumLength = 8)] string AdminPassword
);

public sealed record TenantUpdateDto(
    [property: StringLength(200, MinimumLength = 1), RegularExpression(TextForms.OneLine)] string Name,
    [property: StringLength(40)] string? ConcurrencyStamp = null
);

public static class TenantErrors
{
    public static readonly ErrorDefinition OneDatabase = new(
        "abp.tenant.one_database",
        ErrorKind.Forbidden,
        "All stores are in one database, each behind its own wall: no store has a connection string."
    );
}
