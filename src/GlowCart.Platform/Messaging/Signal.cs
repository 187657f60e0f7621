namespace GlowCart.Platform.Messaging;

/// <summary>Wakes a loop of this process. One loop waits; what is set while it works is not lost.</summary>
internal abstract class Signal(TimeProvider clock)
{
    private TaskCompletionSource _set = New();

    public void Set() => Volatile.Read(ref _set).TrySetResult();

    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        var set = Volatile.Read(ref _set);
        await set.Task.WaitAsync(atMost, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (set.Task.IsCompleted)
            Volatile.Write(ref _set, New());
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Events were committed.</summary>
internal sealed class RelaySignal(TimeProvider clock) : Signal(clock);

/// <summary>Deliveries were queued in PostgreSQL, or one has ended and left room for the next.</summary>
internal sealed class QueueSignal(TimeProvider clock) : Signal(clock);
