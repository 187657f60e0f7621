using System.Diagnostics;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.LoggingIn;

/// <summary>`openid-client` of npm is certified by the OpenID Foundation: where it is content, others' apps will be.</summary>
public sealed class UsingACertifiedClient(RunningApp running)
{
    [Fact]
    public async Task Discovers_logs_in_refreshes_and_ends_the_session()
    {
        Assert.SkipUnless(
            IsThere("node") && IsThere("npm"),
            "NODE IS MISSING: no certified client has tried the log-in"
        );
        var folder = ShopFiles.InRepository("test", "openid-client");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "openid-client")))
            await RunAsync(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        using var vendor = await running.App.AsVendorAsync();

        var said = await RunAsync(
            folder,
            "node",
            "log-in.mjs",
            running.App.Address.ToString(),
            vendor.Email,
            Person.Password
        );

        said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe([
                "ok: discovered",
                "ok: logged in by code and PKCE",
                "ok: asked for userinfo",
                "ok: refreshed",
                "ok: the old refresh token is refused",
                "ok: its family is dead",
                "ok: the session is ended",
                "ok: revoked",
            ]);
    }

    private static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, $"{await output}\n{await errors}");
        return (await output).ReplaceLineEndings("\n");
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder =>
                File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe"))
            );
}
