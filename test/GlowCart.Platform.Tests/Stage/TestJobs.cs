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

    /// <summary>Ends the long work that waits for it.</summary>
    public TaskCompletionSource Evening { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
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

/// <summary>Takes until the evening.</summary>
[BulkWork]
internal sealed class PaintTheHouse(Diary diary, ICurrentScope scope, AuditSource audit) : IJob<Errand>
{
    public async Task RunAsync(Errand arguments, CancellationToken ct)
    {
        await diary.Evening.Task.WaitAsync(ct);
        diary.Entries.Enqueue((arguments.What, scope.Current, audit.Action));
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
