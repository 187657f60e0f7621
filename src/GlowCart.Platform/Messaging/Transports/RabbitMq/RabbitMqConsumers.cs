using GlowCart.Platform.Messaging.Delivering;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace GlowCart.Platform.Messaging.Transports.RabbitMq;

/// <summary>
/// Hears every handler's queue on a channel of its own, so that a slow handler holds up its own messages alone. A message is
/// acknowledged when it had its effect, or when its failure stands in the queue table: it never goes round in the broker.
/// </summary>
internal sealed class RabbitMqConsumers(
    RabbitMqConnections connections,
    RabbitMqTopology topology,
    DeliveryRunner runner,
    FailedDeliveries failures,
    IOptions<MessagingOptions> messaging,
    IOptions<RabbitMqOptions> options,
    TimeProvider clock,
    ILogger<RabbitMqConsumers> log
) : BackgroundService
{
    private readonly CancellationTokenSource _abort = new();
    private readonly SemaphoreSlim _room = new(messaging.Value.Parallel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failed = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await connections.OpenAsync("consumers", stoppingToken);
                var broken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                connection.ConnectionShutdownAsync += (_, _) => Break(broken);
                var channels = await ListenAsync(connection, broken, stoppingToken);
                log.LogInformation("{Count} queues of RabbitMQ are heard", channels.Count);
                failed = 0;
                await broken.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (stoppingToken.IsCancellationRequested)
                    await DrainAsync(channels);
                else
                    log.LogWarning("The connection to RabbitMQ is lost");
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.Log(failed == 0 ? LogLevel.Warning : LogLevel.Debug, e, "RabbitMQ can't be heard; trying again");
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(Backoff(failed++), clock, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // Not by a registration on the token: its callbacks run last come, first served, and this one would be unregistered.
        await _abort.CancelAsync();
    }

    public override void Dispose()
    {
        _abort.Dispose();
        _room.Dispose();
        base.Dispose();
    }

    private async Task<IReadOnlyList<Listening>> ListenAsync(
        IConnection connection,
        TaskCompletionSource broken,
        CancellationToken ct
    )
    {
        await using (var channel = await connection.CreateChannelAsync(cancellationToken: ct))
            await topology.DeclareAsync(channel, ct);
        var channels = new List<Listening>();
        foreach (var handler in topology.Handlers)
            channels.Add(
                await ListenAsync(
                    connection,
                    topology.QueueOf(handler),
                    message => RunAsync(message, handler),
                    broken,
                    ct
                )
            );
        channels.Add(await ListenAsync(connection, topology.Dead, BuryAsync, broken, ct));
        return channels;
    }

    private async Task<Listening> ListenAsync(
        IConnection connection,
        string queue,
        Func<BasicDeliverEventArgs, Task> handle,
        TaskCompletionSource broken,
        CancellationToken ct
    )
    {
        var atOnce = (ushort)messaging.Value.ParallelPerHandler;
        var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(false, false, consumerDispatchConcurrency: atOnce),
            ct
        );
        await channel.BasicQosAsync(0, atOnce, false, ct);
        var consumer = new AsyncEventingBasicConsumer(channel);
        var listening = new Listening(channel);
        consumer.ReceivedAsync += (_, message) => listening.CountAsync(() => HandleAsync(channel, message, handle));
        channel.ChannelShutdownAsync += (_, _) => Break(broken);
        listening.Tag = await channel.BasicConsumeAsync(queue, autoAck: false, consumer, ct);
        return listening;
    }

    /// <summary>Until it stands somewhere safe: without the database neither effect nor failure can be written down.</summary>
    private async Task HandleAsync(
        IChannel channel,
        BasicDeliverEventArgs message,
        Func<BasicDeliverEventArgs, Task> handle
    )
    {
        for (var failed = 0; !_abort.IsCancellationRequested && channel.IsOpen; failed++)
        {
            await _room.WaitAsync(_abort.Token);
            try
            {
                await handle(message);
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false, _abort.Token);
                return;
            }
            catch (Exception e) when (channel.IsOpen)
            {
                log.Log(
                    failed == 0 ? LogLevel.Warning : LogLevel.Debug,
                    e,
                    "A delivery can't be written down; it waits"
                );
            }
            finally
            {
                _room.Release();
            }
            await Task.Delay(Backoff(failed), clock, _abort.Token);
        }
    }

    private Task RunAsync(BasicDeliverEventArgs message, string handler) =>
        RabbitMqHeaders.ToDelivery(message, handler) is { } delivery
            ? runner.RunAsync(delivery, _abort.Token)
            : Refuse(message, topology.QueueOf(handler));

    private Task BuryAsync(BasicDeliverEventArgs message)
    {
        var queue = RabbitMqHeaders.FirstQueue(message.BasicProperties) ?? message.RoutingKey;
        var handler = topology.Handlers.FirstOrDefault(h => topology.QueueOf(h) == queue, queue);
        return RabbitMqHeaders.ToDelivery(message, handler) is { } delivery
            ? failures.BuryAsync(
                delivery with
                {
                    Attempts = options.Value.DeliveryLimit,
                },
                "The process ended during each attempt.",
                _abort.Token
            )
            : Refuse(message, queue);
    }

    /// <summary>Somebody else published into our queues: no attempt would make an event of it.</summary>
    private Task Refuse(BasicDeliverEventArgs message, string queue)
    {
        log.LogError(
            "Dropped message {Message} of {Queue}: it is no event of ours",
            message.BasicProperties.MessageId,
            queue
        );
        return Task.CompletedTask;
    }

    private static async Task DrainAsync(IReadOnlyList<Listening> channels)
    {
        await Task.WhenAll(channels.Select(c => c.CancelAsync()));
        await Task.WhenAll(channels.Select(c => c.IdleAsync()));
    }

    private TimeSpan Backoff(int failed)
    {
        var wait = TimeSpan.FromMilliseconds(500 * Math.Pow(2, Math.Min(failed, 10)));
        return wait < options.Value.LongestBackoff ? wait : options.Value.LongestBackoff;
    }

    private static Task Break(TaskCompletionSource broken)
    {
        broken.TrySetResult();
        return Task.CompletedTask;
    }
}
