namespace GlowCart.Simulators.Timing;

/// <summary>What happens by itself: timers on the given clock, and work that nobody waits for.</summary>
internal sealed class Background(TimeProvider clock) : IAsyncDisposable
{
    // A timer of the runtime takes at most some 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    private readonly Lock _gate = new();
    private readonly HashSet<ITimer> _timers = [];
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _stopping = new();
    private bool _disposed;

    public CancellationToken Stopping => _stopping.Token;

    public void At(DateTimeOffset due, Func<Task> work)
    {
        var wait = due - clock.GetUtcNow();
        if (wait <= TimeSpan.Zero)
        {
            Run(work);
            return;
        }

        lock (_gate)
        {
            if (_disposed)
                return;
            ITimer? timer = null;
            // Started only once the variable is set: a clock that jumps may fire at once.
            timer = clock.CreateTimer(
                _ => Fire(timer!, due, work),
                null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan
            );
            _timers.Add(timer);
            timer.Change(wait < Longest ? wait : Longest, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Begins on the caller's thread, so that a clock moved by hand has had its effect when the move returns.</summary>
    public void Run(Func<Task> work)
    {
        lock (_gate)
        {
            if (_disposed)
                return;
        }

        var task = work();
        if (task.IsCompletedSuccessfully)
            return;
        lock (_gate)
            _running.Add(task);
        _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    public async Task WhenIdleAsync(CancellationToken ct)
    {
        while (true)
        {
            Task[] running;
            lock (_gate)
                running = [.. _running];
            if (running.Length == 0)
                return;
            await Task.WhenAll(running).WaitAsync(ct);
            foreach (var done in running)
                Forget(done);
        }
    }

    public async ValueTask DisposeAsync()
    {
        ITimer[] timers;
        Task[] running;
        lock (_gate)
        {
            _disposed = true;
            timers = [.. _timers];
            running = [.. _running];
        }

        foreach (var timer in timers)
            await timer.DisposeAsync();
        await _stopping.CancelAsync();
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private void Fire(ITimer timer, DateTimeOffset due, Func<Task> work)
    {
        lock (_gate)
            _timers.Remove(timer);
        timer.Dispose();
        At(due, work);
    }

    private void Forget(Task done)
    {
        lock (_gate)
            _running.Remove(done);
    }
}
