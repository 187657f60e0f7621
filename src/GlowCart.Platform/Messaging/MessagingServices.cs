using GlowCart.Kernel.Events;
using GlowCart.Platform.Hosting;
using GlowCart.Platform.Messaging.DeadLettering;
using GlowCart.Platform.Messaging.Delivering;
using GlowCart.Platform.Messaging.Transports;
using GlowCart.Platform.Messaging.Transports.RabbitMq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Messaging;

internal static class MessagingServices
{
    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<MessagingOptions>()
            .BindConfiguration("Messaging")
            .ValidateDataAnnotations()
            // A handler without a scope is a mistake that stops the start, not one that waits for its first event.
            .Validate<EventRegistry>((_, registry) => registry.Subscriptions is not null)
            .ValidateOnStart();
        services.AddSingleton<EventRegistry>();
        services.AddSingleton<RelaySignal>();
        services.AddSingleton<QueueSignal>();
        services.AddSingleton<MessagingMetrics>();
        services.AddSingleton<DeliveryRunner>();
        services.AddSingleton<FailedDeliveries>();
        services.AddScoped<DeadLetters>();
        services.AddScoped<OutboxWriter>();
        services.AddScoped<IEventBus>(sp => sp.GetRequiredService<OutboxWriter>());

        var rabbitMq = RabbitMqOptions.UrlIn(configuration);
        if (rabbitMq is null)
            services.AddSingleton<IMessageTransport, PostgresTransport>();
        else
            AddRabbitMq(services, rabbitMq);
        if (!configuration.RunsWork())
            return services;
        services.AddHostedService<OutboxRelay>();
        // With RabbitMQ too: that is where its failed deliveries wait.
        services.AddHostedService<QueueConsumer>();
        if (rabbitMq is not null)
            services.AddHostedService<RabbitMqConsumers>();
        return services;
    }

    private static void AddRabbitMq(IServiceCollection services, string url)
    {
        services
            .AddOptions<RabbitMqOptions>()
            .BindConfiguration("RabbitMq")
            .Configure(o => o.Url = url)
            .ValidateDataAnnotations()
            .Validate(
                o => Uri.TryCreate(o.Url, UriKind.Absolute, out var uri) && uri.Scheme is ("amqp" or "amqps"),
                "ConnectionStrings:RabbitMq is not an amqp:// address."
            )
            .ValidateOnStart();
        services.AddSingleton<RabbitMqConnections>();
        services.AddSingleton<RabbitMqTopology>();
        services.AddSingleton<RabbitMqPublisher>();
        services.AddSingleton<IMessageTransport, RabbitMqTransport>();
    }
}
