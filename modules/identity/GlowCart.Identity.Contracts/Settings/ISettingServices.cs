using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Identity.Settings;

/// <summary>One's own settings. They hold in all of a person's accounts, before what a store or the marketplace has set.</summary>
[Audience(Audience.Buyer | Audience.Vendor | Audience.Operator), SignedIn]
public interface IPersonalSettingService
{
    /// <summary>All that a person may set, what each is now and where that comes from.</summary>
    [Get("/api/v1/settings")]
    Task<PagedList<SettingDto>> GetAsync(CancellationToken ct = default);

    /// <summary>Sets some of them; the others stay. All or none.</summary>
    /// <error code="settings.not_found"/> <error code="settings.invalid_value"/>
    [Put("/api/v1/settings")]
    Task<PagedList<SettingDto>> SetAsync([Body] SetSettingsRequest request, CancellationToken ct = default);
}

/// <summary>A store's settings: they hold for all of its staff who haven't set their own.</summary>
[Audience(Audience.Vendor), Permission(IdentityPermissions.ManageSettings)]
public interface IStoreSettingService
{
    /// <summary>All that one's own store may set, what each is now and where that comes from.</summary>
    /// <error code="common.not_found"/>
    [Get("/api/v1/vendors/{id}/settings"), Permission(IdentityPermissions.ViewSettings)]
    Task<PagedList<SettingDto>> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>Sets some of them; the others stay. All or none.</summary>
    /// <error code="common.not_found"/> <error code="settings.not_found"/> <error code="settings.invalid_value"/>
    [Put("/api/v1/vendors/{id}/settings")]
    Task<PagedList<SettingDto>> SetAsync(Guid id, [Body] SetSettingsRequest request, CancellationToken ct = default);
}

/// <summary>The marketplace's settings, for operators: they hold wherever no store and no person has set another value.</summary>
[Audience(Audience.Operator), Permission(IdentityPermissions.ManageSettings)]
public interface IMarketplaceSettingService
{
    /// <summary>All that operators may set, what each is now and where that comes from.</summary>
    [Get("/api/v1/admin/settings"), Permission(IdentityPermissions.ViewSettings)]
    Task<PagedList<SettingDto>> GetAsync(CancellationToken ct = default);

    /// <summary>Sets some of them; the others stay. All or none. It holds at once.</summary>
    /// <error code="settings.not_found"/> <error code="settings.invalid_value"/>
    [Put("/api/v1/admin/settings")]
    Task<PagedList<SettingDto>> SetAsync([Body] SetSettingsRequest request, CancellationToken ct = default);
}
