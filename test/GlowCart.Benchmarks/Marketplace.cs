using System.Diagnostics;
using System.Globalization;
using GlowCart.TestKit;

namespace GlowCart.Benchmarks;

/// <summary>Fills a database by `etc/bench/seed.sql`, and knows what is in it.</summary>
internal static class Marketplace
{
    public static async Task<TimeSpan> FillAsync(TestDatabase database, BenchmarkSize size)
    {
        var clock = Stopwatch.StartNew();
        var sql = (await File.ReadAllTextAsync(RepositoryFolder.Of("etc", "bench", "seed.sql")))
            .Replace("{vendors}", Text(size.Vendors), StringComparison.Ordinal)
            .Replace("{products}", Text(size.Products), StringComparison.Ordinal);
        await RunAsync(database, sql);
        await RunAsync(database, "vacuum analyze");
        return clock.Elapsed;
    }

    /// <summary>Some products, the same each time, from all over.</summary>
    public static Task<Guid[]> ProductsAsync(TestDatabase database, int count) =>
        database.ScalarAsync<Guid[]>(
            "select array_agg(id) from (select id from catalog.products order by md5(id::text) limit $1) some",
            count
        );

    /// <summary>Words that few products have, and all of them some.</summary>
    public static Task<string[]> RareWordsAsync(TestDatabase database, int count) =>
        database.ScalarAsync<string[]>(
            """
            select array_agg(word) from (
              select tags[3] as word from catalog.products group by tags[3] having count(*) between 2 and 60
              order by md5(tags[3]) limit $1) some
            """,
            count
        );

    private static async Task RunAsync(TestDatabase database, string sql)
    {
        await using var command = database.Truth.CreateCommand(sql);
        command.CommandTimeout = 3600;
        await command.ExecuteNonQueryAsync();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
