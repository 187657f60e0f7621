using GlowCart.Catalog.Search.History;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GlowCart.Catalog.Search.Analytics;

/// <summary>Writes what was taken down: all that waits, in one go.</summary>
internal sealed class SearchRecording(
    SearchRecorder recorder,
    IServiceScopeFactory scopes,
    ICurrentScope scope,
    ILogger<SearchRecording> log
) : BackgroundService
{
    private const int Batch = 1_000;

    private const string Count = """
        insert into catalog.search_queries as q (day, query, searches, without_result, clicks)
        select day, query, sum(searches)::int, sum(without_result)::int, sum(clicks)::int
        from unnest(@days, @queries, @searches, @without_result, @clicks) t (day, query, searches, without_result, clicks)
        group by day, query order by day, query
        on conflict (day, query) do update set searches = q.searches + excluded.searches,
          without_result = q.without_result + excluded.without_result, clicks = q.clicks + excluded.clicks
        """;

    // Who types on within half a minute was not done yet: what was typed before is part of it.
    private const string Remember = $"""
        with searched as (
          select distinct on (buyer, query) id, buyer, query, at
          from unnest(@ids, @buyers, @users, @typed, @at) t (id, buyer, person, query, at)
          where not exists (
            select from platform.settings s
            where s.layer = 'User' and s.key = person and s.name = '{SearchSettings.KeepsHistory}' and s.value = 'false')
          order by buyer, query, at desc),
        unfinished as (
          delete from catalog.search_history h using searched s
          where h.buyer_id = s.buyer and h.query <> s.query and starts_with(s.query, h.query)
            and h.searched_at > s.at - interval '30 seconds')
        insert into catalog.search_history (id, buyer_id, query, searched_at)
        select id, buyer, query, at from searched s
        where not exists (
          select from searched later
          where later.buyer = s.buyer and later.query <> s.query and starts_with(later.query, s.query)
            and later.at between s.at and s.at + interval '30 seconds')
        order by buyer, query
        on conflict (buyer_id, query) do update set searched_at = excluded.searched_at
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await recorder.Waiting.WaitToReadAsync(stoppingToken))
                await WriteAsync();
        }
        catch (OperationCanceledException)
        {
            // What came in since is still written.
            await WriteAsync();
        }
    }

    private async Task WriteAsync()
    {
        var batch = new List<RecordedSearch>();
        while (batch.Count < Batch && recorder.Waiting.TryRead(out var next))
            batch.Add(next);
        if (batch.Count == 0)
            return;
        try
        {
            await using var services = scopes.CreateAsyncScope();
            using var _ = scope.Change(Scope.System);
            var sql = services.ServiceProvider.GetRequiredService<ISql>();
            await services.ServiceProvider.GetRequiredService<IUnitOfWork>().RunAsync(ct => SaveAsync(sql, batch, ct));
        }
        catch (Exception e)
        {
            log.LogWarning(e, "{Count} searches could not be written down; searching goes on", batch.Count);
        }
    }

    private static async Task SaveAsync(ISql sql, List<RecordedSearch> batch, CancellationToken ct)
    {
        if (batch.Where(s => s.Plain is not null).ToList() is { Count: > 0 } counted)
        {
            await sql.ExecuteAsync(
                Count,
                [
                    new NpgsqlParameter<DateOnly[]>(
                        "days",
                        [.. counted.Select(s => DateOnly.FromDateTime(s.At.UtcDateTime))]
                    ),
                    new NpgsqlParameter<string[]>("queries", [.. counted.Select(s => s.Plain!)]),
                    new NpgsqlParameter<int[]>("searches", [.. counted.Select(s => s.IsClick ? 0 : 1)]),
                    new NpgsqlParameter<int[]>("without_result", [.. counted.Select(s => s.IsFound ? 0 : 1)]),
                    new NpgsqlParameter<int[]>("clicks", [.. counted.Select(s => s.IsClick ? 1 : 0)]),
                ],
                ct
            );
        }
        if (batch.Where(s => s.BuyerId is not null).ToList() is { Count: > 0 } own)
        {
            await sql.ExecuteAsync(
                Remember,
                [
                    new NpgsqlParameter<Guid[]>("ids", [.. own.Select(_ => Guid.CreateVersion7())]),
                    new NpgsqlParameter<Guid[]>("buyers", [.. own.Select(s => s.BuyerId!.Value)]),
                    new NpgsqlParameter<Guid[]>("users", [.. own.Select(s => s.UserId!.Value)]),
                    new NpgsqlParameter<string[]>("typed", [.. own.Select(s => s.Typed)]),
                    new NpgsqlParameter<DateTimeOffset[]>("at", [.. own.Select(s => s.At)]),
                ],
                ct
            );
        }
    }
}
