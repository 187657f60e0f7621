using System.Diagnostics;
using Npgsql;

namespace GlowCart.Platform.Tests.Stage;

/// <summary>A PostgreSQL of the test run's own, on a socket in a folder of its own, without fsync.</summary>
internal sealed class ScratchPostgres : IAsyncDisposable
{
    private readonly string _folder = Path.Combine("/tmp", $"glow-{Guid.CreateVersion7():N}");
    private Process? _server;

    public string SuperuserConnection => $"Host={_folder};Username=postgres;Database=postgres";

    public async Task StartAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(_folder);
        if (Environment.UserName == "root")
            await RunAsync("chown", ["postgres:postgres", _folder], ct);
        var data = Path.Combine(_folder, "data");
        await RunAsync("initdb", ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], ct);
        string[] settings =
        [
            "listen_addresses=",
            $"unix_socket_directories={_folder}",
            "fsync=off",
            "max_connections=300",
        ];
        _server = await StartAndStayAsync("postgres", ["-D", data, .. settings.SelectMany(s => new[] { "-c", s })]);
        await using var source = NpgsqlDataSource.Create(SuperuserConnection);
        while (true)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(ct);
                return;
            }
            catch (NpgsqlException) when (!_server.HasExited)
            {
                await Task.Delay(50, ct);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill();
            await _server.WaitForExitAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The death signal follows the thread that started the server, so that thread lives as long as the server.</summary>
    private static Task<Process> StartAndStayAsync(string program, string[] arguments)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                var process = Start(program, arguments);
                // Nobody reads what it says, and a full pipe would hold it up.
                process.BeginOutputReadLine();
                process.BeginErrorReadLine();
                started.SetResult(process);
                process.WaitForExit();
            }
            catch (Exception e)
            {
                started.TrySetException(e);
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        return started.Task;
    }

    private static async Task RunAsync(string program, string[] arguments, CancellationToken ct)
    {
        using var process = program == "chown" ? Process.Start(Info(program, arguments))! : Start(program, arguments);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static Process Start(string program, string[] arguments)
    {
        string[] asPostgres =
        [
            "--reuid",
            "postgres",
            "--regid",
            "postgres",
            "--clear-groups",
            "--pdeathsig",
            "KILL",
            Find(program),
        ];
        var info =
            Environment.UserName == "root"
                ? Info("setpriv", [.. asPostgres, .. arguments])
                : Info(Find(program), arguments);
        return Process.Start(info)!;
    }

    private static ProcessStartInfo Info(string program, string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        };
        return info;
    }

    private static string Find(string program) =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Select(d => Path.Combine(d, "bin", program))
                .Where(File.Exists)
                .Order(StringComparer.Ordinal)
                .LastOrDefault(program)
            : program;
}
