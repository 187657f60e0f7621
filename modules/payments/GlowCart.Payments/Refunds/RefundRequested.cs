using GlowCart.Kernel.Events;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;

namespace GlowCart.Payments.Refunds;

/// <summary>A refund is committed, and the provider is to be called. Heard by nobody else.</summary>
[EventName("payments.refund.requested")]
internal sealed record RefundRequested(Guid RefundId) : Event;

[RunsAs(ScopeKind.System)]
internal sealed class RequestRefund(IJobs jobs) : IEventHandler<RefundRequested>
{
    public Task HandleAsync(RefundRequested what, CancellationToken ct)
    {
        jobs.Enqueue<RefundJob, RefundJobArguments>(new RefundJobArguments(what.RefundId));
        return Task.CompletedTask;
    }
}

/// <param name="ProviderId">Where a webhook told of it.</param>
internal sealed record RefundJobArguments(Guid RefundId, string? ProviderId = null);

[RunsAs(ScopeKind.System)]
internal sealed class RefundJob(RefundRunner runner) : IJob<RefundJobArguments>
{
    public Task RunAsync(RefundJobArguments arguments, CancellationToken ct) =>
        arguments.ProviderId is { } told
            ? runner.ReadToldAsync(arguments.RefundId, told, ct)
            : runner.RunAsync(arguments.RefundId, ct);
}
