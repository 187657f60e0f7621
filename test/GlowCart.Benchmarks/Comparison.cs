using System.Diagnostics;
using System.Globalization;
using GlowCart.Simulators;
using GlowCart.TestKit;

namespace GlowCart.Benchmarks;

/// <summary>
/// GlowCart and the raw rival take turns in short slices within one run, so that a noisy machine is noisy for both. What
/// counts is the ratio of each round, and its median.
/// </summary>
internal static class Comparison
{
    private const int Rounds = 5;
    private const int SliceSeconds = 5;
    private const string Path = "/api/v1/products?limit=20";

    public static async Task RunAsync(BenchmarkSize size)
    {
        var folder = Directory.CreateTempSubdirectory("glowcart-bench-").FullName;
        await using var database = await TestDatabases.CreateAsync();
        await using var simulators = await SimulatorHost.StartAsync(new SimulatorOptions(), TimeProvider.System);
        await Marketplace.FillAsync(database, size);
        await using var glowCart = new HostProcess(database, simulators, folder);
        var clock = Stopwatch.StartNew();
        await glowCart.StartAsync();
        Print($"Size {size.Name}: {size.Vendors} vendors, {size.Products} products");
        Print($"Start to ready: {clock.Elapsed.TotalSeconds:0.0} s; at rest {glowCart.ResidentMegabytes} MB");
        var rawAddress = new Uri($"http://127.0.0.1:{glowCart.Address.Port + 1}");
        using var raw = StartRaw(database.AppConnection, rawAddress);
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            await CompareAsync("product list, 20 of the newest", glowCart, rawAddress);
            Print($"Under load {glowCart.ResidentMegabytes} MB");
        }
        finally
        {
            raw.Kill();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(string what, HostProcess glowCart, Uri raw)
    {
        var ours = new Uri(glowCart.Address, Path);
        var rival = new Uri(raw, Path);
        await Load.RunAsync(ours, SliceSeconds);
        await Load.RunAsync(rival, SliceSeconds);
        var rounds = new List<(double Ours, double Raw)>();
        for (var round = 0; round < Rounds; round++)
            rounds.Add((await Load.RunAsync(ours, SliceSeconds), await Load.RunAsync(rival, SliceSeconds)));
        var ratios = rounds.Select(r => r.Ours / r.Raw).Order().ToList();
        Print(
            $"{what}: GlowCart {Median(rounds.Select(r => r.Ours)):0}/s, raw {Median(rounds.Select(r => r.Raw)):0}/s"
        );
        Print($"{what}: ratio {ratios[Rounds / 2]:0.00} (min {ratios[0]:0.00}, max {ratios[^1]:0.00})");
    }

    private static Process StartRaw(string connection, Uri address) =>
        Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    System.IO.Path.Combine(AppContext.BaseDirectory, "GlowCart.Benchmarks.dll"),
                    "raw",
                    connection,
                    address.ToString(),
                ]
            )
        )!;

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
