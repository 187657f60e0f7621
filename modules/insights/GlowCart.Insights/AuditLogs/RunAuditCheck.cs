using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Auditing.Verifying;

namespace GlowCart.Insights.AuditLogs;

[RunsAs(ScopeKind.System)]
internal sealed class BeginAuditCheck(IJobs jobs) : IEventHandler<AuditCheckStarted>
{
    public Task HandleAsync(AuditCheckStarted what, CancellationToken ct)
    {
        jobs.Enqueue<RunAuditCheck, Guid>(what.CheckId);
        return Task.CompletedTask;
    }
}

/// <summary>Reads all that is sealed, which takes as long as there is much. Begun again, it reads it again.</summary>
[RunsAs(ScopeKind.System), BulkWork]
internal sealed class RunAuditCheck(
    IAuditVerifier verifier,
    IRepository<AuditCheck> checks,
    IUnitOfWork unitOfWork,
    TimeProvider clock
) : IJob<Guid>
{
    public async Task RunAsync(Guid arguments, CancellationToken ct)
    {
        var verdict = await verifier.VerifyAsync(ct);
        await unitOfWork.RunAsync(
            async token => (await checks.GetAsync(arguments, token)).Finish(verdict, clock.GetUtcNow()),
            ct
        );
    }
}
