using System.Diagnostics;

namespace GlowCart.TestKit;

/// <summary>One of the program's commands, as somebody gives it at the machine of a running app.</summary>
public static class HostCommand
{
    /// <param name="input">What is written to its standard input.</param>
    public static async Task<(int Code, string Output)> RunAsync(
        GlowCartApp app,
        IEnumerable<string> arguments,
        string input = "",
        CancellationToken ct = default
    )
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "GlowCart.Host.dll"), .. arguments]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (key, value) in app.Settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, output + await errors);
    }
}
