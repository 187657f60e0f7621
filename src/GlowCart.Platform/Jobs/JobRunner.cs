using System.Reflection;
using System.Text.Json;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Auditing;
using GlowCart.Platform.Messaging;
using GlowCart.Platform.Observability;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GlowCart.Platform.Jobs;

/// <summary>What Hangfire calls: every job, in a container scope of its own and on behalf of whom it was enqueued for.</summary>
internal sealed class JobRunner(
    JobRegistry registry,
    IServiceProvider services,
    ICurrentScope scope,
    AuditSource audit,
    ILogger<JobRunner> log
)
{
    public const string PromptQueue = "default";
    public const string BulkQueue = "bulk";

    private static readonly MethodInfo Call = typeof(JobRunner).GetMethod(
        nameof(CallAsync),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    [AutomaticRetry(Attempts = 10, OnAttemptsExceeded = AttemptsExceededAction.Fail)]
    [JobDisplayName("{0}")]
    public async Task RunAsync(
        string job,
        string arguments,
        string jobScope,
        string? correlationId,
        CancellationToken ct
    )
    {
        var type = registry.Get(job);
        using var activity = Traces.Continue($"job {job}", correlationId);
        using var _ = scope.Change(JsonSerializer.Deserialize<Scope>(jobScope, EventRegistry.Json)!);
        var tenant = scope.Current.Tenants is [var only] ? only : (Guid?)null;
        activity.SetTag("glowcart.job", job).SetTag("glowcart.tenant", tenant);
        using var facts = log.BeginScope(new LogFacts(correlationId) { TenantId = tenant });
        audit.Action = job;
        var call = Call.MakeGenericMethod(JobRegistry.ContractOf(type)!.GenericTypeArguments)
            .CreateDelegate<Func<object, string, CancellationToken, Task>>();
        await call(services.GetRequiredService(type), arguments, ct);
    }

    /// <summary>The same, for workers of their own: see <see cref="Kernel.Jobs.BulkWorkAttribute"/>.</summary>
    [Queue(BulkQueue)]
    [AutomaticRetry(Attempts = 10, OnAttemptsExceeded = AttemptsExceededAction.Fail)]
    [JobDisplayName("{0}")]
    public Task RunBulkAsync(
        string job,
        string arguments,
        string jobScope,
        string? correlationId,
        CancellationToken ct
    ) => RunAsync(job, arguments, jobScope, correlationId, ct);

    private static Task CallAsync<TArguments>(object job, string arguments, CancellationToken ct) =>
        ((Kernel.Jobs.IJob<TArguments>)job).RunAsync(
            JsonSerializer.Deserialize<TArguments>(arguments, EventRegistry.Json)!,
            ct
        );
}
