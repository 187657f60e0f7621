using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Settings;

namespace GlowCart.Identity.Settings;

/// <summary>Three ways to the same sheet, each to a layer of its own.</summary>
internal sealed class SettingService(SettingSheet sheet, ICurrentTenant tenant)
    : IPersonalSettingService,
        IStoreSettingService,
        IMarketplaceSettingService
{
    Task<PagedList<SettingDto>> IPersonalSettingService.GetAsync(CancellationToken ct) =>
        ReadAsync(SettingLayer.User, ct);

    Task<PagedList<SettingDto>> IPersonalSettingService.SetAsync(SetSettingsRequest request, CancellationToken ct) =>
        ChangeAsync(SettingLayer.User, request, ct);

    Task<PagedList<SettingDto>> IStoreSettingService.GetAsync(Guid id, CancellationToken ct)
    {
        DemandOwn(id);
        return ReadAsync(SettingLayer.Vendor, ct);
    }

    Task<PagedList<SettingDto>> IStoreSettingService.SetAsync(Guid id, SetSettingsRequest request, CancellationToken ct)
    {
        DemandOwn(id);
        return ChangeAsync(SettingLayer.Vendor, request, ct);
    }

    Task<PagedList<SettingDto>> IMarketplaceSettingService.GetAsync(CancellationToken ct) =>
        ReadAsync(SettingLayer.Global, ct);

    Task<PagedList<SettingDto>> IMarketplaceSettingService.SetAsync(SetSettingsRequest request, CancellationToken ct) =>
        ChangeAsync(SettingLayer.Global, request, ct);

    /// <summary>The layer is always the caller's own store's; another's address isn't one of his.</summary>
    private void DemandOwn(Guid vendorId)
    {
        if (tenant.Id != vendorId)
            throw CommonErrors.NotFound.With(("id", vendorId));
    }

    private async Task<PagedList<SettingDto>> ChangeAsync(
        SettingLayer layer,
        SetSettingsRequest request,
        CancellationToken ct
    )
    {
        await sheet.ChangeAsync(layer, request.Settings.Select(s => (s.Name, s.Value)), ct);
        return await ReadAsync(layer, ct);
    }

    private async Task<PagedList<SettingDto>> ReadAsync(SettingLayer layer, CancellationToken ct) =>
        new([.. (await sheet.ReadAsync(layer, ct)).Select(ToDto)]);

    private static SettingDto ToDto(SettingReading reading)
    {
        var setting = reading.Definition;
        return new SettingDto(
            setting.Name,
            setting.DisplayName,
            setting.Type,
            reading.Value,
            reading.Source,
            setting.IsEncrypted,
            setting.Choices,
            setting.Minimum,
            setting.Maximum
        );
    }
}
