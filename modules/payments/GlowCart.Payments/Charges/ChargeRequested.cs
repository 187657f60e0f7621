using GlowCart.Kernel.Events;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;

namespace GlowCart.Payments.Charges;

/// <summary>An attempt is committed, and the provider is to be called. Heard by nobody else.</summary>
[EventName("payments.charge.requested")]
internal sealed record ChargeRequested(Guid AttemptId) : Event;

/// <summary>Calls nobody itself: no provider is waited for while a transaction is open.</summary>
[RunsAs(ScopeKind.System)]
internal sealed class RequestCharge(IJobs jobs) : IEventHandler<ChargeRequested>
{
    public Task HandleAsync(ChargeRequested what, CancellationToken ct)
    {
        jobs.Enqueue<ChargeJob, ChargeJobArguments>(new ChargeJobArguments(what.AttemptId));
        return Task.CompletedTask;
    }
}

/// <param name="AuthorizationId">Where a webhook told of it.</param>
internal sealed record ChargeJobArguments(Guid AttemptId, string? AuthorizationId = null);

[RunsAs(ScopeKind.System)]
internal sealed class ChargeJob(ChargeRunner runner) : IJob<ChargeJobArguments>
{
    public Task RunAsync(ChargeJobArguments arguments, CancellationToken ct) =>
        arguments.AuthorizationId is { } told
            ? runner.ReadToldAsync(arguments.AttemptId, told, ct)
            : runner.RunAsync(arguments.AttemptId, ct);
}
