using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Search.Analytics;

/// <summary>Histories are kept for half a year, counts for a little more than one, so that a year can be compared.</summary>
internal sealed class ForgetSearches(ISql sql, ICurrentScope scope, TimeProvider clock) : IRecurringJob
{
    private const int Batch = 5_000;
    private static readonly TimeSpan History = TimeSpan.FromDays(180);
    private static readonly TimeSpan Counts = TimeSpan.FromDays(400);

    public string Name => "forget-searches";
    public TimeSpan Interval => TimeSpan.FromHours(6);

    public async Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var now = clock.GetUtcNow();
        await DeleteAsync(
            "search_history",
            "searched_at",
            new NpgsqlParameter<DateTimeOffset>("limit", now - History),
            ct
        );
        var day = DateOnly.FromDateTime((now - Counts).UtcDateTime);
        await DeleteAsync("search_queries", "day", new NpgsqlParameter<DateOnly>("limit", day), ct);
    }

    private async Task DeleteAsync(string table, string column, NpgsqlParameter limit, CancellationToken ct)
    {
        int deleted;
        do
        {
            deleted = await sql.ExecuteAsync(
                $"delete from catalog.{table} where ctid = any (array(select ctid from catalog.{table} where {column} < @limit limit {Batch}))",
                [limit.Clone()],
                ct
            );
        } while (deleted == Batch);
    }
}
