using System.Collections.Concurrent;
using System.Diagnostics;

namespace GlowCart.Platform.Embedded;

/// <summary>
/// The server as a child that ends with us, however we end. Linux sends it a signal when the thread that forked it ends
/// (not when the process does!), so that thread is our own and stays in here as long as the server runs.
/// </summary>
internal sealed class ServerProcess
{
    private const int KeptLines = 40;

    // The pipe on its input closes with us, and then it asks the server to stop.
    private const string Watchdog = """
        exec 3<&0
        "$@" 3<&- </dev/null & server=$!
        (while read -r _; do :; done <&3; kill -INT $server 2>/dev/null) & watch=$!
        wait $server; code=$?
        kill $watch 2>/dev/null
        exit $code
        """;

    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess() { }

    public Task<int> Exited => exited.Task;

    public string LastWords => string.Join('\n', output);

    public static async Task<ServerProcess> StartAsync(
        ServerAccount account,
        IEnumerable<string> server,
        bool? deathSignal,
        CancellationToken ct
    )
    {
        IEnumerable<string> commandLine =
            OperatingSystem.IsWindows() ? server
            : deathSignal ?? await CanSignalDeathAsync(ct) ? [.. Session, .. Mortal(account.Prefix), .. server]
            : [.. Session, .. account.Prefix, "/bin/sh", "-c", Watchdog, "sh", .. server];
        var process = new ServerProcess();
        new Thread(() => process.Live(commandLine)) { IsBackground = true, Name = "postgres" }.Start();
        await process.started.Task;
        return process;
    }

    // In a session of its own Ctrl+C on the terminal reaches us alone, so that we stop it last.
    private static string[] Session => Command.OnPath("setsid") is { } setsid ? [setsid] : [];

    private static IEnumerable<string> Mortal(IEnumerable<string> prefix) =>
        [Command.OnPath("setpriv")!, .. prefix.Skip(1).SkipLast(1), "--pdeathsig=INT", "--"];

    private static async Task<bool> CanSignalDeathAsync(CancellationToken ct) =>
        Command.OnPath("setpriv") is { } setpriv
        && (await Command.RunAsync([setpriv, "--pdeathsig=INT", "--", "true"], ct)).Succeeded;

    private void Live(IEnumerable<string> commandLine)
    {
        try
        {
            using var process = new Process { StartInfo = Command.Describe(commandLine) };
            process.OutputDataReceived += (_, line) => Keep(line.Data);
            process.ErrorDataReceived += (_, line) => Keep(line.Data);
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            started.SetResult();
            process.WaitForExit();
            exited.SetResult(process.ExitCode);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            started.TrySetException(new EmbeddedPostgresException($"PostgreSQL can't be started: {e.Message}", e));
            exited.TrySetResult(-1);
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }
        output.Enqueue(line);
        while (output.Count > KeptLines)
        {
            output.TryDequeue(out _);
        }
    }
}
