using System.Diagnostics;

namespace GlowCart.Platform.Embedded;

/// <summary>Runs a short-lived program to its end and keeps what it said.</summary>
internal static class Command
{
    internal sealed record Outcome(int ExitCode, string Output, string Error)
    {
        public bool Succeeded => ExitCode == 0;
    }

    public static ProcessStartInfo Describe(IEnumerable<string> commandLine)
    {
        var words = commandLine.ToList();
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The other user may not be allowed into our own working folder.
            WorkingDirectory = OperatingSystem.IsWindows() ? AppContext.BaseDirectory : "/",
        };
        // The caller's PGDATA, PGPORT, PGOPTIONS and the like would speak of another server.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }
        return start;
    }

    public static async Task<Outcome> RunAsync(IEnumerable<string> commandLine, CancellationToken ct, string input = "")
    {
        var start = Describe(commandLine);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            return new Outcome(127, "", e.Message);
        }
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var error = process.StandardError.ReadToEndAsync(ct);
            await process.StandardInput.WriteAsync(input.AsMemory(), ct);
            process.StandardInput.Close();
            await process.WaitForExitAsync(ct);
            return new Outcome(process.ExitCode, await output, await error);
        }
    }

    public static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            // System folders are often missing from the PATH of services, though they are always there.
            .Concat(OperatingSystem.IsWindows() ? [] : ["/usr/bin", "/bin", "/usr/sbin", "/sbin"])
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
            .FirstOrDefault(File.Exists);
}
