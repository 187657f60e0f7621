using System.Collections.Concurrent;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Auditing;

namespace GlowCart.Platform.Tests.Stage;

/// <summary>What the jobs of one host have done.</summary>
internal sealed class Diary
{
    public ConcurrentQueue<(string What, Scope Scope, string Action)> Entries { get; } = [];
    public ConcurrentDictionary<string, int> Failing { get; } = [];
    public int Ticks;
}

internal sealed record Errand(string What);

internal sealed class RunErrand(Diary diary, ICurrentScope scope, AuditSource audit) : IJob<Errand>
{
    public Task RunAsync(Errand arguments, CancellationToken ct)
    {
        if (diary.Failing.TryRemove(arguments.What, out _))
            throw new InvalidOperationException("Not the first time.");
        diary.Entries.Enqueue((arguments.What, scope.Current, audit.Action));
        return Task.CompletedTask;
    }
}

[RunsAs(ScopeKind.System)]
internal sealed class SweepTheFloor(Diary diary, ICurrentScope scope, AuditSource audit) : IJob<Errand>
{
    public Task RunAsync(Errand arguments, CancellationToken ct)
    {
        diary.Entries.Enqueue((arguments.What, scope.Current, audit.Action));
        return Task.CompletedTask;
    }
}

internal sealed class Tick(Diary diary) : IRecurringJob
{
    public string Name => "tick";
    public TimeSpan Interval => TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken ct)
    {
        await Task.Yield();
        Interlocked.Increment(ref diary.Ticks);
    }
}
