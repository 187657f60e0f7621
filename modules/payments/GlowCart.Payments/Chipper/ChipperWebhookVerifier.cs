using System.Security.Cryptography;
using System.Text;
using GlowCart.Kernel.Webhooks;
using Microsoft.Extensions.Options;

namespace GlowCart.Payments.Chipper;

/// <summary>Two proofs: the address that only the provider was given, and the signature over the bytes.</summary>
internal sealed class ChipperWebhookVerifier(IOptions<ChipperOptions> options) : IWebhookVerifier
{
    public const string Name = "chipper";

    public string Provider => Name;

    public WebhookIdentity? Verify(string token, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body)
    {
        var chipper = options.Value;
        var isAddressed = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(token),
            Encoding.UTF8.GetBytes(chipper.CallbackToken)
        );
        var isSigned =
            !chipper.RequireWebhookSignature
            || ChipperWebhookSignature.Verify(
                body.Span,
                headers.GetValueOrDefault(ChipperWebhookSignature.Header),
                chipper.WebhookSecret
            );
        return isAddressed && isSigned && ChipperWebhook.Parse(body) is { } webhook
            ? new WebhookIdentity(webhook.EventId, webhook.Event)
            : null;
    }
}
