using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Interests;

/// <summary>What buyers did long ago: the scores have it.</summary>
internal sealed class ForgetSignals(ISettings settings, ISql sql, ICurrentScope scope, TimeProvider clock)
    : IRecurringJob
{
    private const int Batch = 10_000;

    public string Name => "forget-signals";
    public TimeSpan Interval => TimeSpan.FromHours(6);

    public async Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var before = clock.GetUtcNow() - await settings.GetTimeAsync(InterestSettings.KeepSignalsFor, ct);
        int gone;
        do
        {
            gone = await sql.ExecuteAsync(
                """
                delete from catalog.behavior_signals where (id, occurred_at) in (
                  select id, occurred_at from catalog.behavior_signals where occurred_at < @before
                  order by occurred_at limit @batch)
                """,
                [new NpgsqlParameter<DateTimeOffset>("before", before), new NpgsqlParameter<int>("batch", Batch)],
                ct
            );
        } while (gone == Batch);
    }
}
