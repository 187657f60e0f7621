using System.Text.Json;

namespace GlowCart.Simulators.State;

/// <summary>
/// The state, changed under one lock. With a file, a change is on disk before its answer is given, so that killing the
/// process loses nothing that a client was told.
/// </summary>
internal sealed class StateStore : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly string? _path;
    private readonly SimulatorState _state;
    private long _version;
    private long _written;

    private StateStore(string? path, SimulatorState state)
    {
        _path = path;
        _state = state;
    }

    public static async Task<StateStore> OpenAsync(string? path, CancellationToken ct)
    {
        if (path is null)
            return new StateStore(null, new SimulatorState());
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        if (!File.Exists(path))
            return new StateStore(path, new SimulatorState());
        await using var file = File.OpenRead(path);
        var state = await JsonSerializer.DeserializeAsync<SimulatorState>(file, cancellationToken: ct);
        return new StateStore(path, state ?? new SimulatorState());
    }

    public T Read<T>(Func<SimulatorState, T> read)
    {
        lock (_gate)
            return read(_state);
    }

    /// <summary>Changes in memory; <see cref="SaveAsync"/> makes it last.</summary>
    public T Change<T>(Func<SimulatorState, T> change)
    {
        lock (_gate)
        {
            _version++;
            return change(_state);
        }
    }

    /// <summary>Returns when everything changed so far is on disk. Callers that wait together share one write.</summary>
    public async Task SaveAsync()
    {
        if (_path is null)
            return;
        long wanted;
        lock (_gate)
            wanted = _version;
        await _writing.WaitAsync();
        try
        {
            if (_written >= wanted)
                return;
            byte[] snapshot;
            long version;
            lock (_gate)
            {
                snapshot = JsonSerializer.SerializeToUtf8Bytes(_state);
                version = _version;
            }

            await File.WriteAllBytesAsync(_path + ".tmp", snapshot);
            File.Move(_path + ".tmp", _path, overwrite: true);
            _written = version;
        }
        finally
        {
            _writing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await SaveAsync();
        _writing.Dispose();
    }
}
