using System.Diagnostics;
using System.Security.Cryptography;
using GlowCart.Host.Tests.Stage;

namespace GlowCart.Host.Tests.Abp;

/// <summary>ABP's own packages in `test/abp-client`, brought by npm as its lock file says, and programs that use them.</summary>
internal static class AbpClient
{
    private static readonly string Folder = ShopFiles.InRepository("test", "abp-client");
    private static readonly SemaphoreSlim Gate = new(1, 1);

    public const string NoNode =
        "NODE IS MISSING: nothing of ABP's own clients is checked. Install Node 20 or newer, and npm.";

    public static bool HasNode => IsOnPath("node") && IsOnPath("npm");

    /// <summary>Runs one of the folder's programs; what it said is the reason where it fails.</summary>
    public static async Task<string> RunAsync(string script, Uri address, params (string Key, string Value)[] settings)
    {
        var ct = TestContext.Current.CancellationToken;
        await InstallAsync(ct);
        return await RunAsync("node", [script, address.ToString()], settings, ct);
    }

    private static async Task InstallAsync(CancellationToken ct)
    {
        await Gate.WaitAsync(ct);
        try
        {
            var wanted = Convert.ToHexString(
                SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"), ct))
            );
            var mark = Path.Combine(Folder, "node_modules", ".glowcart-installed");
            if (File.Exists(mark) && await File.ReadAllTextAsync(mark, ct) == wanted)
                return;
            // Peers by force, as ABP's own templates do: npm would else add a second Angular for a grid's sake.
            string[] options =
            [
                "--legacy-peer-deps",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefer-offline",
            ];
            await RunAsync("npm", ["ci", .. options], [], ct);
            await File.WriteAllTextAsync(mark, wanted, ct);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<string> RunAsync(
        string program,
        string[] arguments,
        (string Key, string Value)[] settings,
        CancellationToken ct
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            var said = $"{await output}{await errors}";
            process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{said}");
            return said;
        }
        finally
        {
            // A test that is called off leaves no generator behind.
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
