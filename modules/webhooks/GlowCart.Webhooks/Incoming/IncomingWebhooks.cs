using System.Text;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Webhooks;
using GlowCart.Platform.Persistence.Reading;
using GlowCart.Webhooks.Events;
using Npgsql;

namespace GlowCart.Webhooks.Incoming;

/// <summary>
/// Takes a webhook in: who sent it is checked on the raw bytes, then it is stored once and announced in the same
/// transaction. What it means is the business of whoever hears the event, after the provider has its answer.
/// </summary>
internal sealed class IncomingWebhooks(
    IEnumerable<IWebhookVerifier> verifiers,
    ISql sql,
    IEventBus events,
    IUnitOfWork unitOfWork,
    TimeProvider clock
)
{
    // No conflict target: naming one takes the right to read, which a provider doesn't have.
    private const string StoreOnce = """
        insert into webhooks.incoming_webhooks (id, provider, event_id, event_type, body, received_at)
        values (@id, @provider, @event_id, @event_type, @body, @now) on conflict do nothing
        """;

    public async Task TakeAsync(
        string provider,
        string token,
        IReadOnlyDictionary<string, string> headers,
        ReadOnlyMemory<byte> body,
        CancellationToken ct
    )
    {
        var verifier =
            verifiers.FirstOrDefault(v => v.Provider == provider)
            ?? throw WebhookErrors.UnknownProvider.With(("provider", provider));
        if (
            verifier.Verify(token, headers, body) is not { } identity
            || identity.EventId.Length > IncomingWebhook.LongestEventId
        )
            throw WebhookErrors.NotAuthentic.With();

        await unitOfWork.RunAsync(
            async token =>
            {
                var id = Guid.CreateVersion7();
                var text = Encoding.UTF8.GetString(body.Span);
                if (await StoreAsync(id, provider, identity, text, token))
                    events.Publish(new WebhookReceived(id, provider, identity.EventType, text));
            },
            ct
        );
    }

    /// <returns>False: it was here before.</returns>
    private async Task<bool> StoreAsync(
        Guid id,
        string provider,
        WebhookIdentity identity,
        string body,
        CancellationToken ct
    ) =>
        await sql.ExecuteAsync(
            StoreOnce,
            [
                new NpgsqlParameter<Guid>("id", id),
                new NpgsqlParameter<string>("provider", provider),
                new NpgsqlParameter<string>("event_id", identity.EventId),
                new NpgsqlParameter<string>("event_type", identity.EventType),
                new NpgsqlParameter<string>("body", body),
                new NpgsqlParameter<DateTimeOffset>("now", clock.GetUtcNow()),
            ],
            ct
        ) > 0;
}
