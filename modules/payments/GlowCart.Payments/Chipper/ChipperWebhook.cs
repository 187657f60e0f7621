using System.Text.Json;

namespace GlowCart.Payments.Chipper;

/// <summary>
/// What a webhook is good for: to know which resource to read again. Its own words about money are not taken over.
/// </summary>
/// <param name="EventId">The same when the event is sent again.</param>
/// <param name="Event"><c>authorization.updated</c>, <c>order.updated</c>, <c>payout.updated</c>, <c>refund.updated</c>.</param>
/// <param name="Reference">Ours, where the resource carries one.</param>
/// <param name="AuthorizationId">Of a charge or its order.</param>
internal sealed record ChipperWebhook(
    string EventId,
    string Event,
    string ResourceId,
    string? Reference,
    string? AuthorizationId
)
{
    /// <summary>None if the body can't be understood.</summary>
    public static ChipperWebhook? Parse(ReadOnlyMemory<byte> rawBytes)
    {
        try
        {
            using var document = JsonDocument.Parse(rawBytes);
            var root = document.RootElement;
            var name = ChipperJson.RequiredText(root, "event");
            var kind = name.Split('.')[0];
            var resource = ChipperJson.Resource(root, kind == "payout" ? "payment" : kind);
            var order = ChipperJson.Object(resource, "order") ?? resource;
            return new ChipperWebhook(
                ChipperJson.RequiredText(root, "id"),
                name,
                ChipperJson.RequiredText(resource, "id"),
                ChipperJson.Text(order, "merchantReference") ?? ChipperJson.Text(resource, "reference"),
                kind == "authorization" ? ChipperJson.Text(resource, "id") : ChipperJson.Text(order, "authorizationId")
            );
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
