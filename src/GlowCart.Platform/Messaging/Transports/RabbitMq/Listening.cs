using RabbitMQ.Client;

namespace GlowCart.Platform.Messaging.Transports.RabbitMq;

/// <summary>A queue that is heard, and how many of its messages are being handled.</summary>
internal sealed class Listening(IChannel channel)
{
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One for the subscription itself, so that it isn't idle before it is cancelled.
    private int _running = 1;

    public string Tag { get; set; } = "";

    public async Task CountAsync(Func<Task> work)
    {
        Interlocked.Increment(ref _running);
        try
        {
            await work();
        }
        finally
        {
            Leave();
        }
    }

    public async Task CancelAsync()
    {
        await channel.BasicCancelAsync(Tag);
        Leave();
    }

    public Task IdleAsync() => _idle.Task;

    private void Leave()
    {
        if (Interlocked.Decrement(ref _running) == 0)
            _idle.TrySetResult();
    }
}
