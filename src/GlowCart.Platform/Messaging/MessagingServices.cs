using GlowCart.Kernel.Events;
using GlowCart.Platform.Hosting;
using GlowCart.Platform.Messaging.DeadLettering;
using GlowCart.Platform.Messaging.Delivering;
using GlowCart.Platform.Messaging.Transports;
using GlowCart.Platform.Persistence.Saving;
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

        services.AddSingleton<IMessageTransport, PostgresTransport>();
        if (configuration.RunsWork())
        {
            services.AddHostedService<OutboxRelay>();
            services.AddHostedService<QueueConsumer>();
        }
        return services;
    }
}
