using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace GlowCart.Platform.Messaging.Transports.RabbitMq;

/// <summary>
/// One topic exchange, one quorum queue a handler, one queue for what was delivered too often. Declared by whoever
/// connects, so that nothing is published before its queues exist.
/// </summary>
internal sealed class RabbitMqTopology(EventRegistry registry, IOptions<RabbitMqOptions> options)
{
    public string Events => $"{options.Value.Prefix}.events";
    public string Dead => $"{options.Value.Prefix}.dead";

    public IReadOnlyList<string> Handlers { get; } = [.. registry.Subscriptions.Select(s => s.Handler).Distinct()];

    public string QueueOf(string handler) => $"{options.Value.Prefix}.{handler}";

    public async Task DeclareAsync(IChannel channel, CancellationToken ct)
    {
        await channel.ExchangeDeclareAsync(Events, ExchangeType.Topic, durable: true, cancellationToken: ct);
        await channel.ExchangeDeclareAsync(Dead, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        await DeclareQueueAsync(channel, Dead, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, ct);
        await channel.QueueBindAsync(Dead, Dead, "", cancellationToken: ct);

        var arguments = new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = options.Value.DeliveryLimit,
            ["x-dead-letter-exchange"] = Dead,
            // A dead letter leaves its queue when the other one has confirmed it, which asks for this overflow rule.
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        };
        foreach (var handler in Handlers)
            await DeclareQueueAsync(channel, QueueOf(handler), arguments, ct);
        foreach (var subscription in registry.Subscriptions)
            await channel.QueueBindAsync(
                QueueOf(subscription.Handler),
                Events,
                subscription.Event,
                cancellationToken: ct
            );
    }

    private static Task<QueueDeclareOk> DeclareQueueAsync(
        IChannel channel,
        string queue,
        Dictionary<string, object?> arguments,
        CancellationToken ct
    ) =>
        channel.QueueDeclareAsync(
            queue,
            durable: true,
            exclusive: false,
            autoDelete: false,
            arguments,
            cancellationToken: ct
        );
}
