using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Search.Analytics;

internal sealed class SearchAnalyticsService(ISql sql, TimeProvider clock) : ISearchAnalyticsService
{
    private const int LongestPeriod = 400;
    private const int DefaultPeriod = 30;

    private const string Sums = """
        select coalesce(sum(searches), 0), coalesce(sum(without_result), 0), coalesce(sum(clicks), 0)
        from catalog.search_queries where day between @from and @to
        """;

    private const string Top = """
        select query, sum(searches), sum(without_result), sum(clicks) from catalog.search_queries
        where day between @from and @to group by query having {0} > 0 order by {0} desc, query limit @limit
        """;

    public async Task<SearchAnalyticsDto> GetAsync(SearchAnalyticsQuery query, CancellationToken ct)
    {
        var to = query.To ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var from = query.From ?? Before(to, DefaultPeriod);
        if (from > to || to.DayNumber - from.DayNumber >= LongestPeriod)
            throw SearchErrors.WrongPeriod.With(("max", LongestPeriod));

        NpgsqlParameter[] period() =>
            [
                new NpgsqlParameter<DateOnly>("from", from),
                new NpgsqlParameter<DateOnly>("to", to),
                new NpgsqlParameter<int>("limit", query.Limit),
            ];
        var top = sql.Defer(Top.Replace("{0}", "sum(searches)", StringComparison.Ordinal), period(), ReadAsync);
        var nothing = sql.Defer(
            Top.Replace("{0}", "sum(without_result)", StringComparison.Ordinal),
            period(),
            ReadAsync
        );
        var sums = await sql.QueryAsync(Sums, period()[..2], r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2)), ct);
        var (searches, without, clicks) = sums[0];
        return new SearchAnalyticsDto(
            from,
            to,
            searches,
            without,
            clicks,
            Ratio(clicks, searches),
            await top,
            await nothing
        );
    }

    private static DateOnly Before(DateOnly day, int days) =>
        day.DayNumber > days ? day.AddDays(-days) : DateOnly.MinValue;

    private static async Task<IReadOnlyList<QueryCountDto>> ReadAsync(
        System.Data.Common.DbDataReader reader,
        CancellationToken ct
    )
    {
        var rows = new List<QueryCountDto>();
        while (await reader.ReadAsync(ct))
        {
            var (searches, clicks) = (reader.GetInt64(1), reader.GetInt64(3));
            rows.Add(
                new QueryCountDto(reader.GetString(0), searches, reader.GetInt64(2), clicks, Ratio(clicks, searches))
            );
        }
        return rows;
    }

    private static decimal Ratio(long clicks, long searches) =>
        searches == 0 ? 0 : Math.Round((decimal)clicks / searches, 4);
}
