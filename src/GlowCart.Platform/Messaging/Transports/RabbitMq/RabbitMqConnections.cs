using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace GlowCart.Platform.Messaging.Transports.RabbitMq;

/// <summary>
/// Makes connections that don't mend themselves: whoever holds one begins anew when it breaks, topology included, and
/// nobody has to guess what the library has recovered.
/// </summary>
internal sealed class RabbitMqConnections(IOptions<RabbitMqOptions> options)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Task<IConnection> OpenAsync(string name, CancellationToken ct)
    {
        var factory = new ConnectionFactory
        {
            Uri = new Uri(options.Value.Url!),
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = Heartbeat,
            RequestedConnectionTimeout = Patience,
        };
        return factory.CreateConnectionAsync($"glowcart {name}", ct);
    }
}
