using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Settings;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Vendors.Verification;

/// <summary>
/// Where no approval is asked for any more, nobody waits for one. It hears when an operator says so, and looks again now
/// and then: the program's own configuration may say it too, and a store may have registered in that very moment.
/// </summary>
[RunsAs(ScopeKind.System)]
internal sealed class ReleaseStores(
    IRepository<Vendor> vendors,
    IUnitOfWork unitOfWork,
    ISettings settings,
    ICurrentScope scope
) : IEventHandler<SettingChanged>, IRecurringJob
{
    public string Name => "release-stores";
    public TimeSpan Interval => TimeSpan.FromMinutes(1);

    public Task HandleAsync(SettingChanged what, CancellationToken ct) =>
        what.Name == VerificationSettings.Name ? ReleaseAsync(ct) : Task.CompletedTask;

    public Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        return unitOfWork.RunAsync(ReleaseAsync, ct);
    }

    private async Task ReleaseAsync(CancellationToken ct)
    {
        if (await settings.IsVerificationRequiredAsync(ct))
            return;
        var waiting = await vendors
            .Tracked.Where(v => v.Status == VendorStatus.Pending || v.ResumesAs == VendorStatus.Pending)
            .ToListAsync(ct);
        waiting.ForEach(v => v.Release());
    }
}
