using System.Diagnostics;
using System.Text.Json;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Messaging;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;

namespace GlowCart.Platform.Jobs;

/// <summary>A job as it is put down.</summary>
internal sealed record JobOrder(string Job, string Arguments, string Scope, string? CorrelationId, TimeSpan? Delay);

/// <summary>
/// Hangfire writes on a connection of its own, which knows nothing of our transaction: within one, the order goes through
/// the outbox. So no job begins before what it is about is committed, and none is left of a rollback.
/// </summary>
internal sealed class HangfireJobs(IUnitOfWork unitOfWork, IEventBus events, JobQueue queue, ICurrentScope scope)
    : IJobs
{
    public void Enqueue<TJob, TArguments>(TArguments arguments, TimeSpan? delay)
        where TJob : IJob<TArguments>
    {
        var order = new JobOrder(
            JobRegistry.NameOf(typeof(TJob)),
            JsonSerializer.Serialize(arguments, EventRegistry.Json),
            JobRegistry.ScopeFor(typeof(TJob), scope.Current),
            Activity.Current?.TraceId.ToString(),
            delay
        );
        if (unitOfWork.IsActive)
            events.Publish(new JobRequested(order));
        else
            queue.Add(order);
    }
}

/// <summary>The platform's own, heard by nobody else.</summary>
[EventName("platform.job.requested")]
internal sealed record JobRequested(JobOrder Order) : Event;

/// <summary>Touches no row of ours but its inbox row.</summary>
[RunsAs(ScopeKind.System)]
internal sealed class EnqueueRequestedJob(JobQueue queue) : IEventHandler<JobRequested>
{
    public Task HandleAsync(JobRequested what, CancellationToken ct)
    {
        queue.Add(what.Order);
        return Task.CompletedTask;
    }
}

/// <summary>Hangfire's queue.</summary>
internal sealed class JobQueue(IBackgroundJobClient client, JobRegistry registry)
{
    public void Add(JobOrder order)
    {
        var job = registry.Get(order.Job).IsDefined(typeof(BulkWorkAttribute), inherit: false)
            ? Job.FromExpression<JobRunner>(r =>
                r.RunBulkAsync(order.Job, order.Arguments, order.Scope, order.CorrelationId, CancellationToken.None)
            )
            : Job.FromExpression<JobRunner>(r =>
                r.RunAsync(order.Job, order.Arguments, order.Scope, order.CorrelationId, CancellationToken.None)
            );
        client.Create(job, order.Delay is { } delay ? new ScheduledState(delay) : new EnqueuedState());
    }
}
