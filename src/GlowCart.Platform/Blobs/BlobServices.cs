using GlowCart.Kernel.Blobs;
using GlowCart.Platform.Blobs.Disk;
using GlowCart.Platform.Blobs.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Blobs;

internal static class BlobServices
{
    public static IServiceCollection AddBlobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<BlobOptions>, Validation>();
        services.AddOptions<BlobOptions>().BindConfiguration(BlobOptions.Section).ValidateOnStart();
        services.AddSingleton(typeof(IBlobContainer<>), typeof(BlobContainer<>));
        services.AddSingleton<IBlobOwners, BlobOwners>();
        if (configuration.GetSection(BlobOptions.Section).Get<BlobOptions>() is { UsesS3: true })
        {
            services.AddSingleton<IBlobStore, S3Blobs>();
            return services;
        }
        services.AddDataProtection();
        services.AddSingleton<DiskLinks>();
        services.AddSingleton<DiskBlobs>();
        services.AddSingleton<IBlobStore>(sp => sp.GetRequiredService<DiskBlobs>());
        return services;
    }

    private sealed class Validation : IValidateOptions<BlobOptions>
    {
        public ValidateOptionsResult Validate(string? name, BlobOptions options) =>
            options.Mistakes().ToList() is { Count: > 0 } mistakes
                ? ValidateOptionsResult.Fail(mistakes)
                : ValidateOptionsResult.Success;
    }
}
