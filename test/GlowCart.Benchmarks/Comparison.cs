using System.Diagnostics;
using System.Globalization;
using GlowCart.Simulators;
using GlowCart.TestKit;

namespace GlowCart.Benchmarks;

/// <summary>
/// GlowCart and the raw rival take turns in short slices within one run, so that a noisy machine is noisy for both. What
/// counts is the ratio of each round, and its median. GlowCart is there twice: as it runs, and without the pages that it
/// keeps in memory, so that each request is read from the database as the rival's is.
/// </summary>
internal static class Comparison
{
    private const int Rounds = 5;
    private const int SliceSeconds = 5;

    public static async Task RunAsync(BenchmarkSize size)
    {
        var folder = Directory.CreateTempSubdirectory("glowcart-bench-").FullName;
        await using var database = await TestDatabases.CreateAsync();
        await using var simulators = await SimulatorHost.StartAsync(new SimulatorOptions(), TimeProvider.System);
        var filled = await Marketplace.FillAsync(database, size);
        Print(
            $"Size {size.Name}: {size.Vendors} vendors, {size.Products} products, filled in {filled.TotalSeconds:0} s"
        );
        await using var asItRuns = new HostProcess(database, simulators, folder);
        await using var reading = new HostProcess(
            database,
            simulators,
            folder,
            ("Caching:Storefront:Life", "00:00:00")
        );
        var clock = Stopwatch.StartNew();
        await asItRuns.StartAsync();
        Print($"Start to ready: {clock.Elapsed.TotalSeconds:0.0} s; at rest {asItRuns.ResidentMegabytes} MB");
        await reading.StartAsync();
        var rawAddress = TestSettings.FreeAddress();
        using var raw = StartRaw(database.AppConnection, rawAddress);
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            foreach (var what in await ReadsAsync(database))
                await CompareAsync(what, asItRuns.Address, reading.Address, rawAddress);
            Print(
                $"Under load {asItRuns.ResidentMegabytes} MB, without pages in memory {reading.ResidentMegabytes} MB"
            );
        }
        finally
        {
            raw.Kill();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Read>> ReadsAsync(TestDatabase database)
    {
        var products = await Marketplace.ProductsAsync(database, 2000);
        return
        [
            new("list, 20 of the newest", ["/api/v1/products?limit=20"]),
            new("detail, 2,000 products in turn", [.. products.Select(p => $"/api/v1/products/{p}")]),
        ];
    }

    private static async Task CompareAsync(Read what, Uri asItRuns, Uri reading, Uri raw)
    {
        Uri[] servers = [asItRuns, reading, raw];
        foreach (var server in servers)
            await Load.RunAsync(server, what.Paths, SliceSeconds);
        var rounds = new List<LoadResult[]>();
        for (var round = 0; round < Rounds; round++)
        {
            var results = new LoadResult[servers.Length];
            for (var i = 0; i < servers.Length; i++)
                results[i] = await Load.RunAsync(servers[i], what.Paths, SliceSeconds);
            rounds.Add(results);
        }
        Print(
            $"{what.Name}: raw {Median(rounds.Select(r => r[2].PerSecond)):0}/s, p99 {Median(rounds.Select(r => r[2].P99)):0.0} ms"
        );
        Tell("as it runs", 0);
        Tell("each read from the database", 1);

        void Tell(string how, int which)
        {
            var ratios = rounds.Select(r => r[which].PerSecond / r[2].PerSecond).Order().ToList();
            Print(
                $"{what.Name}, {how}: {Median(rounds.Select(r => r[which].PerSecond)):0}/s, p99 {Median(rounds.Select(r => r[which].P99)):0.0} ms, ratio {ratios[Rounds / 2]:0.00} ({ratios[0]:0.00}-{ratios[^1]:0.00})"
            );
        }
    }

    private static Process StartRaw(string connection, Uri address) =>
        Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    Path.Combine(AppContext.BaseDirectory, "GlowCart.Benchmarks.dll"),
                    "raw",
                    connection,
                    address.ToString(),
                ]
            )
        )!;

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <param name="Paths">Asked one after the other, of GlowCart and of the rival alike.</param>
    private sealed record Read(string Name, IReadOnlyList<string> Paths);
}
