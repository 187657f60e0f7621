using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Auditing.Reading;
using GlowCart.Platform.Auditing.Sealing;
using GlowCart.Platform.Auditing.Verifying;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tests.Auditing;

/// <summary>What the tests of the audit log do over and over.</summary>
internal static class AuditStage
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The newest first, as somebody of this scope sees them.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> ReadAsync(
        PlatformApp app,
        Scope who,
        AuditFilter? filter = null
    )
    {
        await using var services = app.Services.CreateAsyncScope();
        using var _ = app.Services.GetRequiredService<ICurrentScope>().Change(who);
        return await services
            .ServiceProvider.GetRequiredService<IAuditReader>()
            .ListAsync(filter ?? new AuditFilter(), null, 1000, Ct);
    }

    /// <summary>One row in the vendor's log each.</summary>
    public static async Task RentAsync(PlatformApp app, Guid vendor, params string[] names)
    {
        foreach (var name in names)
        {
            await app.RunAsync(
                Scope.Vendor(vendor),
                services =>
                {
                    services.GetRequiredService<IRepository<Locker>>().Add(new Locker { Name = name });
                    return Task.CompletedTask;
                }
            );
        }
    }

    public static async Task SealAsync(PlatformApp app)
    {
        while (await app.CountAsync("platform.audit_logs", "sequence is null") > 0)
            await app.Services.GetRequiredService<SealAuditLogs>().RunOnceAsync(Ct);
    }

    public static async Task<AuditVerdict> VerifyAsync(PlatformApp app)
    {
        await using var services = app.Services.CreateAsyncScope();
        return await services.ServiceProvider.GetRequiredService<IAuditVerifier>().VerifyAsync(Ct);
    }

    public static async Task AnchorAsync(PlatformApp app)
    {
        await using var services = app.Services.CreateAsyncScope();
        using var _ = app.Services.GetRequiredService<ICurrentScope>().Change(Scope.System);
        await services.ServiceProvider.GetRequiredService<AuditAnchors>().WriteAsync(Ct);
    }
}
