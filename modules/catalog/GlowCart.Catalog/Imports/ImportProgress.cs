using System.Diagnostics;
using GlowCart.Platform.Live;

namespace GlowCart.Catalog.Imports;

/// <summary>Tells those who look on how far an import is: its beginning and end at once, what lies between now and then.</summary>
internal sealed class ImportProgress(ILiveUpdates live)
{
    public const string Message = "importProgress";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private long? _toldAt;

    public async Task TellAsync(ProductImport import, CancellationToken ct)
    {
        if (!import.IsOver && _toldAt is { } at && Stopwatch.GetElapsedTime(at) < Pause)
            return;
        _toldAt = Stopwatch.GetTimestamp();
        await live.SendAsync(
            LiveGroup.Vendor(import.TenantId, CatalogPermissions.ManageProducts),
            Message,
            import.ToSummary(),
            ct
        );
    }
}
