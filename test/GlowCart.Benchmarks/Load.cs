using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GlowCart.Benchmarks;

/// <summary>A slice of load by wrk, which leaves the two cores to the servers as far as anything can.</summary>
internal static partial class Load
{
    /// <returns>Requests a second.</returns>
    public static async Task<double> RunAsync(Uri url, int seconds, int connections = 16)
    {
        var start = new ProcessStartInfo("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", url.ToString()])
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
            throw new InvalidOperationException($"{url} was not answered as it should be:\n{output}");
        return double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();
}
