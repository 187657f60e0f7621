using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
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

    public const string NoChromium =
        "CHROMIUM IS MISSING: nothing of ABP's own clients is checked. Install it, or say in GLOWCART_CHROMIUM where it is.";

    public static bool HasNode => PathOf("node") is not null && PathOf("npm") is not null;

    public static string? Chromium =>
        Environment.GetEnvironmentVariable("GLOWCART_CHROMIUM") ?? PathOf("chromium") ?? PathOf("google-chrome");

    /// <summary>What lets the Angular app sign in and call from two origins.</summary>
    public static IEnumerable<(string Key, string Value)> Settings(params int[] ports)
    {
        const string client = "Identity:Clients:0";
        yield return ($"{client}:ClientId", "GlowCart_App");
        yield return ($"{client}:DisplayName", "GlowCart administration");
        yield return ($"{client}:AllowPasswordGrant", "true");
        foreach (var (port, i) in ports.Select((p, i) => (p, i)))
        {
            yield return ($"App:CorsOrigins:{i}", $"http://localhost:{port}");
            foreach (var list in new[] { "RedirectUris", "PostLogoutRedirectUris" })
            {
                yield return ($"{client}:{list}:{2 * i}", $"http://localhost:{port}");
                yield return ($"{client}:{list}:{2 * i + 1}", $"http://localhost:{port}/");
            }
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs one of the folder's programs; what it said is the reason where it fails.</summary>
    public static async Task<string> RunAsync(string script, params (string Key, string Value)[] settings)
    {
        var ct = TestContext.Current.CancellationToken;
        await InstallAsync(ct);
        return await RunAsync("node", [script], settings, ct);
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

    private static string? PathOf(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
