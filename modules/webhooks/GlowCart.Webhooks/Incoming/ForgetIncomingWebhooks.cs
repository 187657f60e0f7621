using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Webhooks.Incoming;

/// <summary>
/// What providers told is kept as long as somebody may ask what they said, and as long as they may say it again: a message
/// that comes after that counts as new.
/// </summary>
internal sealed class ForgetIncomingWebhooks(ISql sql, ICurrentScope scope, TimeProvider clock) : IRecurringJob
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    public string Name => "forget-incoming-webhooks";
    public TimeSpan Interval => TimeSpan.FromHours(6);

    public Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        return sql.ExecuteAsync(
            "delete from webhooks.incoming_webhooks where received_at < @limit",
            [new NpgsqlParameter<DateTimeOffset>("limit", clock.GetUtcNow() - Life)],
            ct
        );
    }
}
