using System.Globalization;
using System.Text;
using GlowCart.Platform.Messaging.Delivering;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace GlowCart.Platform.Messaging.Transports.RabbitMq;

internal static class RabbitMqHeaders
{
    public const string Tenant = "glowcart-tenant";
    public const string OccurredAt = "glowcart-occurred-at";

    /// <returns>Null: it isn't one of ours.</returns>
    public static Delivery? ToDelivery(BasicDeliverEventArgs message, string handler)
    {
        var properties = message.BasicProperties;
        if (
            !Guid.TryParse(properties.MessageId, out var id)
            || properties.Type is not { } name
            || !DateTimeOffset.TryParse(
                Text(properties, OccurredAt),
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var occurredAt
            )
        )
            return null;
        return new Delivery(
            id,
            name,
            handler,
            Text(properties, Tenant) is { } tenant && Guid.TryParse(tenant, out var tenantId) ? tenantId : null,
            Encoding.UTF8.GetString(message.Body.Span),
            occurredAt,
            properties.CorrelationId,
            // The broker counts what came back without an answer.
            1 + Convert.ToInt32(properties.Headers!.TryGetValue("x-delivery-count", out var count) ? count : 0, null)
        );
    }

    /// <summary>The queue in which a message was delivered too often.</summary>
    public static string? FirstQueue(IReadOnlyBasicProperties properties) => Text(properties, "x-first-death-queue");

    private static string? Text(IReadOnlyBasicProperties properties, string name) =>
        properties.Headers?.TryGetValue(name, out var value) is true
            ? value switch
            {
                byte[] bytes => Encoding.UTF8.GetString(bytes),
                _ => value?.ToString(),
            }
            : null;
}
