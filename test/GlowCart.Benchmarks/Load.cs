using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GlowCart.Benchmarks;

/// <param name="PerSecond">Requests.</param>
/// <param name="P99">In milliseconds.</param>
internal sealed record LoadResult(double PerSecond, double P99);

/// <summary>A slice of load by wrk, which leaves the two cores to the servers as far as anything can.</summary>
internal static partial class Load
{
    /// <param name="paths">Asked one after the other, and over again.</param>
    public static async Task<LoadResult> RunAsync(
        Uri server,
        IReadOnlyList<string> paths,
        int seconds,
        int connections = 16
    )
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Script(paths));
            var start = new ProcessStartInfo(
                "wrk",
                ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", "-s", script, server.ToString()]
            )
            {
                RedirectStandardOutput = true,
            };
            using var wrk = Process.Start(start)!;
            var output = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();
            if (
                output.Contains("Non-2xx", StringComparison.Ordinal)
                || output.Contains("Socket errors", StringComparison.Ordinal)
            )
                throw new InvalidOperationException($"{server} {paths[0]} was not answered as it should be:\n{output}");
            return new LoadResult(
                double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
                Milliseconds(Tail().Match(output))
            );
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static string Script(IReadOnlyList<string> paths) =>
        $$"""
            local paths = { {{string.Join(",", paths.Select(p => $"\"{p}\""))}} }
            local at = 0
            request = function()
              at = at % #paths + 1
              return wrk.format("GET", paths[at])
            end
            """;

    private static double Milliseconds(Match match) =>
        double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
        * match.Groups[2].Value switch
        {
            "us" => 0.001,
            "ms" => 1,
            _ => 1000,
        };

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Tail();
}
