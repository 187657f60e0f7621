using GlowCart.Abp.Configuration;
using GlowCart.Identity.Settings;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;

namespace GlowCart.Abp.Settings;

internal sealed class TimeZoneSettingsService(ISettings settings, ICurrentTenant tenant) : ITimeZoneSettingsService
{
    private SettingLayer Layer => tenant.Id is null ? SettingLayer.Global : SettingLayer.Vendor;

    public async Task<string> GetAsync(CancellationToken ct) =>
        (await settings.FindAsync(ProfileSettingNames.TimeZone, Layer, ct)).Value;

    public Task<IReadOnlyList<NameValueDto>> GetTimezonesAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<NameValueDto>>([
            .. TimeZoneInfo
                .GetSystemTimeZones()
                .Where(z => z.HasIanaId)
                .OrderBy(z => z.Id, StringComparer.Ordinal)
                .Select(z => new NameValueDto(z.Id, z.Id)),
        ]);

    public Task UpdateAsync(string timezone, CancellationToken ct) =>
        settings.SetAsync(ProfileSettingNames.TimeZone, timezone, Layer, ct).AsTask();
}
