using GlowCart.Identity.Accounts;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GlowCart.Buyers.Accounts;

[RunsAs(ScopeKind.System)]
internal sealed class BeginErasure(IJobs jobs, IOptions<BuyersOptions> options) : IEventHandler<AccountErasureRequested>
{
    public Task HandleAsync(AccountErasureRequested what, CancellationToken ct)
    {
        jobs.Enqueue<EraseAccount, Guid>(what.ErasureId, options.Value.ErasureDelay);
        return Task.CompletedTask;
    }
}

/// <summary>
/// Asks every module to forget somebody, each in a transaction of its own. What identifies him goes last, so a run that was
/// killed at any point is simply begun again; what still waits (a mail that has to leave first) is asked for again later.
/// </summary>
[RunsAs(ScopeKind.System)]
internal sealed class EraseAccount(
    IAccountClosing closing,
    IEnumerable<IPersonalData> sections,
    IRepository<AccountErasure> erasures,
    IUnitOfWork unitOfWork,
    IJobs jobs,
    TimeProvider clock,
    ILogger<EraseAccount> log
) : IJob<Guid>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);

    public async Task RunAsync(Guid arguments, CancellationToken ct)
    {
        var erasure = await unitOfWork.RunAsync(token => erasures.GetAsync(arguments, token), ct);
        if (erasure.ErasedAt is not null)
            return;
        if (await closing.FindAsync(erasure.UserId, erasure.BuyerId, ct) is { } who)
        {
            if (await WaitAsync(who, ct) is { } pause)
            {
                jobs.Enqueue<EraseAccount, Guid>(arguments, pause);
                return;
            }
        }
        await unitOfWork.RunAsync(
            async token => (await erasures.GetAsync(arguments, token)).Finish(clock.GetUtcNow()),
            ct
        );
    }

    /// <returns>How long to wait; null: all of it is gone.</returns>
    private async Task<TimeSpan?> WaitAsync(DataSubject who, CancellationToken ct)
    {
        try
        {
            foreach (var section in sections)
                await section.DemandErasableAsync(who, ct);
        }
        catch (GlowCartException e)
        {
            // An order that was placed in the same moment: it comes to its end, and then it is this one's turn.
            log.LogInformation("An erasure waits: {Code}", e.Error.Code);
            return Later;
        }
        foreach (var step in sections.GroupBy(s => s.Step).OrderBy(g => g.Key))
        {
            var isDone = true;
            foreach (var section in step)
                isDone &= await unitOfWork.RunAsync(token => section.EraseAsync(who, token), ct);
            if (!isDone)
                return Soon;
        }
        return null;
    }
}
