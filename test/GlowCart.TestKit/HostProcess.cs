using System.Diagnostics;
using System.Net;
using System.Text;
using GlowCart.Simulators;

namespace GlowCart.TestKit;

/// <summary>
/// The program as a process of its own, so that it can be killed as a power cut would. Its database and the simulators live
/// on in the test.
/// </summary>
public sealed class HostProcess : IAsyncDisposable
{
    private readonly Dictionary<string, string?> _settings;
    private readonly StringBuilder _output = new();
    private Process? _process;

    /// <summary>With nothing configured but where it keeps its things: its own database, simulators and demo.</summary>
    public HostProcess(string dataFolder)
    {
        Address = TestSettings.FreeAddress();
        _settings = new Dictionary<string, string?>
        {
            ["Embedded:DataFolder"] = dataFolder,
            ["ASPNETCORE_URLS"] = Address.ToString(),
        };
    }

    /// <summary>On a database and simulators that outlive it.</summary>
    public HostProcess(
        TestDatabase database,
        SimulatorHost simulators,
        string folder,
        params (string Key, string Value)[] settings
    )
    {
        Address = TestSettings.FreeAddress();
        _settings = new Dictionary<string, string?>(TestSettings.For(database, simulators, folder, Address))
        {
            ["ASPNETCORE_URLS"] = Address.ToString(),
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
        };
        foreach (var (key, value) in settings)
            _settings[key] = value;
    }

    public Uri Address { get; }

    /// <summary>What it wrote so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>What it holds of memory now.</summary>
    public long ResidentMegabytes
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64 / (1024 * 1024);
        }
    }

    /// <summary>Returns when it is ready to work.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GlowCart.Host.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (key, value) in _settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var caller = new Caller(Address);
        await Eventually.TrueAsync(
            async () =>
            {
                if (_process.HasExited)
                    throw new InvalidOperationException($"The program ended: {Output}");
                try
                {
                    return (await caller.GetAsync("/health/ready")).Status is HttpStatusCode.OK;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "the program is ready"
        );
    }

    /// <summary>SIGKILL: nothing is drained, closed or rolled back by the program itself.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private void Keep(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }
}
