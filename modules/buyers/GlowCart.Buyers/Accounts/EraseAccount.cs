using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GlowCart.Buyers.Accounts;

[RunsAs(ScopeKind.System)]
internal sealed class BeginErasure(IJobs jobs, IOptions<BuyersOptions> options) : IEventHandler<AccountErasureRequested>
{
    public Task HandleAsync(AccountErasureRequested what, CancellationToken ct)
    {
        jobs.Enqueue<EraseAccount, ErasureTry>(new ErasureTry(what.ErasureId, 1), options.Value.ErasureDelay);
        return Task.CompletedTask;
    }
}

internal sealed record ErasureTry(Guid ErasureId, int Number);

/// <summary>The first runs follow each other closely: mostly the farewell has to leave first, which takes seconds.</summary>
[RunsAs(ScopeKind.System)]
internal sealed class EraseAccount(ErasureRun run, IJobs jobs) : IJob<ErasureTry>
{
    private const int Tries = 10;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    public async Task RunAsync(ErasureTry arguments, CancellationToken ct)
    {
        if (!await run.RunAsync(arguments.ErasureId, ct) && arguments.Number < Tries)
            jobs.Enqueue<EraseAccount, ErasureTry>(
                arguments with
                {
                    Number = arguments.Number + 1,
                },
                arguments.Number * Soon
            );
    }
}

/// <summary>
/// What those left undone: for a mail server that is down, for an order that isn't over, or because a backup brought back
/// somebody who had been erased.
/// </summary>
internal sealed class FinishErasures(
    ErasureRun run,
    IRepository<AccountErasure> erasures,
    ICurrentScope scope,
    TimeProvider clock,
    ILogger<FinishErasures> log
) : IRecurringJob
{
    private const int AtOnce = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public string Name => "finish-erasures";
    public TimeSpan Interval => TimeSpan.FromMinutes(15);

    public async Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var limit = clock.GetUtcNow() - Patience;
        var open = await erasures
            .Query.Where(e => e.ErasedAt == null && e.RequestedAt < limit)
            .OrderBy(e => e.Id)
            .Take(AtOnce)
            .Select(e => e.Id)
            .ToListAsync(ct);
        foreach (var id in open)
        {
            try
            {
                await run.RunAsync(id, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // One that fails keeps nobody else from being forgotten.
                log.LogError(e, "Erasure {Erasure} failed", id);
            }
        }
    }
}
