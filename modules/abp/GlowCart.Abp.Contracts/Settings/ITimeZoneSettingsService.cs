using System.ComponentModel.DataAnnotations;
using GlowCart.Abp.Configuration;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Abp.Settings;

/// <summary>The time zone of a store for its staff, or of the marketplace for its operators; each person may have his own.</summary>
[Audience(Audience.Vendor | Audience.Operator), Permission(AbpPolicies.Settings.TimeZone)]
public interface ITimeZoneSettingsService
{
    /// <summary>IANA's name, as bare text.</summary>
    [Get("/api/setting-management/timezone")]
    Task<string> GetAsync(CancellationToken ct = default);

    /// <summary>All that it may be.</summary>
    [Get("/api/setting-management/timezone/timezones")]
    Task<IReadOnlyList<NameValueDto>> GetTimezonesAsync(CancellationToken ct = default);

    /// <error code="settings.invalid_value"/>
    [Post("/api/setting-management/timezone")]
    Task UpdateAsync([StringLength(100, MinimumLength = 1)] string timezone, CancellationToken ct = default);
}
