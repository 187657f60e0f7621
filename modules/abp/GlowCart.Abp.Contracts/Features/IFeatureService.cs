using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Abp.Features;

/// <summary>
/// What a store's plan gives it, and what it was given beyond that, for operators. Without a key it is what every store has
/// whose plan says nothing.
/// </summary>
[Audience(Audience.Operator)]
public interface IFeatureService
{
    /// <summary>All features, what they are and where that comes from.</summary>
    /// <error code="vendors.vendor.not_found"/>
    [Get("/api/feature-management/features"), Permission(AbpPolicies.Tenants.View)]
    Task<GetFeatureListResultDto> GetAsync([Query] FeatureQuery query, CancellationToken ct = default);

    /// <summary>
    /// Gives a store these values, whatever its plan says, or all stores whose plan says nothing, and leaves the others. They
    /// hold at once.
    /// </summary>
    /// <error code="vendors.vendor.not_found"/> <error code="vendors.feature.not_found"/>
    /// <error code="vendors.feature.invalid_value"/>
    [Put("/api/feature-management/features"), Permission(AbpPolicies.Tenants.ManageFeatures)]
    Task UpdateAsync([Query] FeatureQuery query, [Body] UpdateFeaturesDto input, CancellationToken ct = default);

    /// <summary>Takes all own values of the store, or of the host, away: its plan's count again, or what there was at first.</summary>
    /// <error code="vendors.vendor.not_found"/>
    [Delete("/api/feature-management/features"), Permission(AbpPolicies.Tenants.ManageFeatures)]
    Task DeleteAsync([Query] FeatureQuery query, CancellationToken ct = default);
}

/// <param name="ProviderName">`T`: a tenant.</param>
/// <param name="ProviderKey">The store's id; none for the host.</param>
public sealed record FeatureQuery(
    [property: RegularExpression("T")] string? ProviderName = null,
    [property: StringLength(64)] string? ProviderKey = null
);

public sealed record GetFeatureListResultDto(IReadOnlyList<FeatureGroupDto> Groups);

/// <param name="Name">The module's.</param>
public sealed record FeatureGroupDto(string Name, string DisplayName, IReadOnlyList<FeatureDto> Features);

/// <param name="Value">As text: `true` or `false`, or a number.</param>
public sealed record FeatureDto(
    string Name,
    string DisplayName,
    string Value,
    FeatureProviderDto Provider,
    string? Description,
    ValueTypeDto ValueType,
    int Depth,
    string? ParentName
);

/// <param name="Name">`T` the store's, or the host's, own value, `E` the store's plan's, `D` what every store has.</param>
/// <param name="Key">The store's id, or the plan's name.</param>
public sealed record FeatureProviderDto(string Name, string? Key);

/// <param name="Name">`ToggleStringValueType` or `FreeTextStringValueType`.</param>
public sealed record ValueTypeDto(
    string Name,
    IReadOnlyDictionary<string, object?> Properties,
    ValueValidatorDto Validator
);

/// <param name="Name">`BOOLEAN` or `NUMERIC`.</param>
public sealed record ValueValidatorDto(string Name, IReadOnlyDictionary<string, object?> Properties);

public sealed record UpdateFeaturesDto([property: Required, MaxLength(200)] IReadOnlyList<UpdateFeatureDto> Features);

public sealed record UpdateFeatureDto(
    [property: StringLength(200, MinimumLength = 1)] string Name,
    [property: Required, StringLength(100, MinimumLength = 1)] string Value
);
