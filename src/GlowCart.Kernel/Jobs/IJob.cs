namespace GlowCart.Kernel.Jobs;

/// <summary>
/// Work outside any request, persistent and retried. It carries its vendor, and begins its own units of work, since it
/// may call providers between them.
/// </summary>
public interface IJob<in TArguments>
{
    Task RunAsync(TArguments arguments, CancellationToken ct);
}

/// <summary>
/// Long work that may wait, as a product file or its pictures: it has workers of its own, so that nobody's payment stands
/// behind somebody's import.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BulkWorkAttribute : Attribute;

/// <summary>Enqueued from an event handler or another job, never inside a request's transaction (publish an event there).</summary>
public interface IJobs
{
    void Enqueue<TJob, TArguments>(TArguments arguments, TimeSpan? delay = null)
        where TJob : IJob<TArguments>;
}

/// <summary>Work at intervals, by one instance at a time.</summary>
public interface IRecurringJob
{
    /// <summary>Unique among all.</summary>
    string Name { get; }
    TimeSpan Interval { get; }
    Task RunAsync(CancellationToken ct);
}
