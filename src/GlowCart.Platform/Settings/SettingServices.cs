using GlowCart.Kernel.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GlowCart.Platform.Settings;

internal static class SettingServices
{
    public static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(configuration);
        // Where its keys are kept is said by whoever keeps them.
        services.AddDataProtection();
        services.AddSingleton<SettingCatalog>();
        services.AddSingleton<FeatureCatalog>();
        services.AddScoped<ISettings, LayeredSettings>();
        services.AddScoped<SettingSheet>();
        services.AddScoped<IFeatures, Features>();
        services.TryAddSingleton<IFeatureStore, DefaultFeatures>();
        return services;
    }
}
