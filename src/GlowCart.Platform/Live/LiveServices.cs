using GlowCart.Kernel.Contracts;
using GlowCart.Platform.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.StackExchangeRedis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace GlowCart.Platform.Live;

internal static class LiveServices
{
    public const string Path = "/hubs/live";

    /// <summary>Clients send nothing: what is longer than a handshake is nobody's honest message.</summary>
    private const int LongestMessage = 4 * 1024;

    public static IServiceCollection AddLive(this IServiceCollection services, IConfiguration configuration)
    {
        var signalR = services
            .AddSignalR(o => o.MaximumReceiveMessageSize = LongestMessage)
            .AddJsonProtocol(o => PlatformServices.ConfigureJson(o.PayloadSerializerOptions));
        // With more than one instance, whoever looks on is connected to any of them.
        if (configuration.GetConnectionString("Redis") is { Length: > 0 })
        {
            signalR.AddStackExchangeRedis(o => o.Configuration.ChannelPrefix = RedisChannel.Literal("glowcart:live"));
            services
                .AddOptions<RedisOptions>()
                .Configure<IConnectionMultiplexer>((o, shared) => o.ConnectionFactory = _ => Task.FromResult(shared));
        }
        services.AddSingleton<ILiveUpdates, LiveUpdates>();
        return services;
    }

    public static void MapLive(this IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapHub<LiveHub>(Path, o => o.CloseOnAuthenticationExpiration = true)
            .WithMetadata(new EndpointAccess(Audience.Buyer | Audience.Vendor | Audience.Operator, null, false));
}

internal sealed class LiveUpdates(IHubContext<LiveHub> hub, ILogger<LiveUpdates> log) : ILiveUpdates
{
    public async Task SendAsync(LiveGroup to, string message, object content, CancellationToken ct)
    {
        try
        {
            await hub.Clients.Group(to.Name).SendAsync(message, content, ct);
        }
        catch (RedisException e)
        {
            // Nobody's work stops because nobody can look on.
            log.LogWarning(e, "A live message of {Message} couldn't be sent", message);
        }
    }
}
