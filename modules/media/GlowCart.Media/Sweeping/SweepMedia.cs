using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Media.Files;
using GlowCart.Media.UploadSessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GlowCart.Media.Sweeping;

/// <summary>Looks through the files of all stores for what nobody needs any more, store by store.</summary>
internal sealed class SweepMedia(
    IRepository<MediaFile> files,
    IRepository<UploadSession> sessions,
    IBlobOwners owners,
    IServiceScopeFactory scopes,
    ICurrentScope scope,
    ILogger<SweepMedia> log
) : IRecurringJob
{
    public string Name => "sweep-media";
    public TimeSpan Interval => TimeSpan.FromHours(6);

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var vendor in await VendorsAsync(ct))
        {
            try
            {
                using var _ = scope.Change(Scope.Vendor(vendor));
                await using var services = scopes.CreateAsyncScope();
                await services.ServiceProvider.GetRequiredService<StoreSweep>().RunAsync(ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The files of store {Vendor} can't be swept", vendor);
            }
        }
    }

    private async Task<HashSet<Guid>> VendorsAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var vendors = (await files.Query.Select(f => f.TenantId).Distinct().ToListAsync(ct)).ToHashSet();
        vendors.UnionWith(await sessions.Query.Select(s => s.TenantId).Distinct().ToListAsync(ct));
        await foreach (var owner in owners.ListAsync(ct))
            vendors.Add(owner);
        return vendors;
    }
}
