using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace GlowCart.Platform.Messaging.Transports.RabbitMq;

/// <summary>The relay's channel. The broker confirms each message; a channel that failed once is thrown away.</summary>
internal sealed class RabbitMqPublisher(
    RabbitMqConnections connections,
    RabbitMqTopology topology,
    ILogger<RabbitMqPublisher> log
) : IAsyncDisposable
{
    private const int Unconfirmed = 1000;

    private IConnection? _connection;
    private IChannel? _channel;

    /// <exception cref="RabbitMQ.Client.Exceptions.BrokerUnreachableException">The broker is down.</exception>
    public async Task<IChannel> OpenAsync(CancellationToken ct)
    {
        if (_channel is { IsOpen: true })
            return _channel;
        await CloseAsync();
        _connection = await connections.OpenAsync("relay", ct);
        _channel = await _connection.CreateChannelAsync(
            new CreateChannelOptions(
                publisherConfirmationsEnabled: true,
                publisherConfirmationTrackingEnabled: true,
                outstandingPublisherConfirmationsRateLimiter: new ThrottlingRateLimiter(Unconfirmed)
            ),
            ct
        );
        await topology.DeclareAsync(_channel, ct);
        log.LogInformation("The relay is connected to RabbitMQ");
        return _channel;
    }

    public async Task CloseAsync()
    {
        var (channel, connection) = (_channel, _connection);
        (_channel, _connection) = (null, null);
        try
        {
            if (channel is not null)
                await channel.DisposeAsync();
            if (connection is not null)
                await connection.DisposeAsync();
        }
        catch (Exception e)
        {
            log.LogDebug(e, "A broken connection didn't close cleanly");
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();
}
