using System.Globalization;
using System.Text;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Messaging.Delivering;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using RabbitMQ.Client;

namespace GlowCart.Platform.Messaging.Transports.RabbitMq;

/// <summary>
/// Publishes a batch while its rows are locked, and deletes those that the broker has confirmed. A crash between the two
/// publishes again; the inbox knows.
/// </summary>
internal sealed class RabbitMqTransport(
    EventRegistry registry,
    RabbitMqPublisher publisher,
    RabbitMqTopology topology,
    IServiceScopeFactory scopes,
    ICurrentScope scope,
    IOptions<RabbitMqOptions> options
) : IMessageTransport
{
    private const string Take = """
        select id, name, '', tenant_id, payload, occurred_at, correlation_id, 0, null
        from platform.outbox_messages where name = any (@known)
        order by id limit @limit for update skip locked
        """;

    private readonly string[] _known = [.. registry.Names];
    private readonly HashSet<string> _heard = [.. registry.Subscriptions.Select(s => s.Event)];

    public async Task<int> RelayAsync(int limit, CancellationToken ct)
    {
        // Before the rows are locked: a broker that is down must not hold a transaction open.
        var channel = await publisher.OpenAsync(ct);
        await using var services = scopes.CreateAsyncScope();
        using var _ = scope.Change(Scope.System);
        var sql = services.ServiceProvider.GetRequiredService<ISql>();
        var (taken, failure) = await services
            .ServiceProvider.GetRequiredService<IUnitOfWork>()
            .RunAsync(token => PublishAsync(channel, sql, limit, token), ct);
        if (failure is null)
            return taken;
        await publisher.CloseAsync();
        throw failure;
    }

    private async Task<(int Taken, Exception? Failure)> PublishAsync(
        IChannel channel,
        ISql sql,
        int limit,
        CancellationToken ct
    )
    {
        var batch = await sql.QueryAsync(
            Take,
            [new NpgsqlParameter<string[]>("known", _known), new NpgsqlParameter<int>("limit", limit)],
            Delivery.Read,
            ct
        );
        if (batch.Count == 0)
            return (0, null);

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Value.ConfirmTimeout);
        var results = await Task.WhenAll(batch.Select(m => TryPublishAsync(channel, m, patience.Token)));
        var confirmed = results.Where(r => r.Failure is null).Select(r => r.EventId).ToArray();
        if (confirmed.Length > 0)
            await sql.ExecuteAsync(
                "delete from platform.outbox_messages where id = any (@ids)",
                [new NpgsqlParameter<Guid[]>("ids", confirmed)],
                ct
            );
        return (confirmed.Length, results.Select(r => r.Failure).FirstOrDefault(f => f is not null));
    }

    private async Task<(Guid EventId, Exception? Failure)> TryPublishAsync(
        IChannel channel,
        Delivery message,
        CancellationToken ct
    )
    {
        if (!_heard.Contains(message.Event))
            return (message.EventId, null);
        try
        {
            // Mandatory: without its queue it comes back instead of vanishing.
            await channel.BasicPublishAsync(
                topology.Events,
                message.Event,
                mandatory: true,
                Properties(message),
                Encoding.UTF8.GetBytes(message.Payload),
                ct
            );
            return (message.EventId, null);
        }
        catch (Exception e)
        {
            return (message.EventId, e);
        }
    }

    private static BasicProperties Properties(Delivery message)
    {
        var headers = new Dictionary<string, object?>
        {
            [RabbitMqHeaders.OccurredAt] = message.OccurredAt.ToString("O", CultureInfo.InvariantCulture),
        };
        if (message.TenantId is { } tenant)
            headers[RabbitMqHeaders.Tenant] = tenant.ToString();
        return new BasicProperties
        {
            MessageId = message.EventId.ToString(),
            Type = message.Event,
            CorrelationId = message.CorrelationId,
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            Headers = headers,
        };
    }
}
