using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace GlowCart.Identity.ExternalLogins.Providers;

internal static class ProviderServices
{
    private const int ReadRetries = 2;

    public static IServiceCollection AddSignInProviders(this IServiceCollection services)
    {
        AddOptions<GoogleOptions>(services, "Integrations:Google");
        AddOptions<FacebookOptions>(services, "Integrations:Facebook");
        AddOptions<AppleOptions>(services, "Integrations:Apple");
        services.AddSingleton<ProviderDocuments>();
        services.AddScoped<IdTokens>();
        services.AddScoped<ISignInProvider, GoogleProvider>();
        services.AddScoped<ISignInProvider, FacebookProvider>();
        services.AddScoped<AppleProvider>();
        services.AddScoped<ISignInProvider>(sp => sp.GetRequiredService<AppleProvider>());

        var client = services.AddHttpClient<ProviderHttp>(ProviderHttp.Limit);
        client.ConfigurePrimaryHttpMessageHandler(() =>
            new SocketsHttpHandler
            {
                // A redirect could carry a secret to another host.
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        );
        // Facebook wants secrets in the address.
        client.RemoveAllLoggers();
        client.AddResilienceHandler(
            "sign-in",
            (pipeline, context) =>
                Configure(
                    pipeline,
                    context.ServiceProvider.GetRequiredService<IOptions<IdentitySettings>>().Value.ExternalLogins
                )
        );
        return services;
    }

    private static void AddOptions<T>(IServiceCollection services, string section)
        where T : ProviderOptions =>
        services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();

    private static void Configure(
        ResiliencePipelineBuilder<HttpResponseMessage> pipeline,
        ExternalLoginSettings settings
    )
    {
        // The network's time is real also where the business's clock is moved by a test.
        pipeline.TimeProvider = TimeProvider.System;
        var retry = new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = ReadRetries,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        };
        // A code is good once: whether a call whose answer was lost has used it, nobody knows.
        retry.DisableForUnsafeHttpMethods();
        pipeline.AddRetry(retry);
        pipeline.AddTimeout(settings.Timeout);
    }
}
