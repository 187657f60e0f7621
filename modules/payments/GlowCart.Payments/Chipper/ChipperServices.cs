using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace GlowCart.Payments.Chipper;

internal static class ChipperServices
{
    public static IServiceCollection AddChipperClient(this IServiceCollection services)
    {
        services
            .AddOptions<ChipperOptions>()
            .BindConfiguration(ChipperOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        var client = services.AddHttpClient<ChipperClient>(
            (provider, http) => Configure(http, provider.GetRequiredService<IOptions<ChipperOptions>>().Value)
        );
        client.ConfigurePrimaryHttpMessageHandler(() =>
            new SocketsHttpHandler
            {
                // A redirect could carry the key to another host.
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        );
        client.RedactLoggedHeaders(_ => true);
        client.AddResilienceHandler(
            "chipper",
            (pipeline, context) =>
                Configure(pipeline, context.ServiceProvider.GetRequiredService<IOptions<ChipperOptions>>().Value)
        );
        return services;
    }

    private static void Configure(HttpClient http, ChipperOptions options)
    {
        http.BaseAddress = new Uri(options.BaseUrl.AbsoluteUri.TrimEnd('/') + "/");
        http.DefaultRequestHeaders.Add("x-chipper-user-id", options.UserId);
        http.DefaultRequestHeaders.Add("x-chipper-api-key", options.ApiKey);
        http.MaxResponseContentBufferSize = 1024 * 1024;
        // Over all attempts, and over the body, which arrives after the pipeline has let go.
        http.Timeout = options.Timeout * (options.ReadRetries + 1);
    }

    private static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ChipperOptions options)
    {
        // The network's time is real also where the business's clock is moved by a test.
        pipeline.TimeProvider = TimeProvider.System;
        var retry = new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = options.ReadRetries,
            Delay = options.RetryDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldRetryAfterHeader = true,
        };
        retry.DisableForUnsafeHttpMethods();
        pipeline.AddRetry(retry);
        pipeline.AddTimeout(options.Timeout);
    }
}
