using GlowCart.Kernel.Auditing;
using GlowCart.Platform.Auditing.Reading;
using GlowCart.Platform.Auditing.Sealing;
using GlowCart.Platform.Auditing.Verifying;
using GlowCart.Platform.Hosting;
using GlowCart.Platform.Persistence.Saving;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Auditing;

internal static class AuditServices
{
    public static IServiceCollection AddAuditing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuditOptions>().BindConfiguration("Auditing").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<AuditSource>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<ISaveStep>(sp => sp.GetRequiredService<AuditTrail>());
        services.AddScoped<IAuditNotes>(sp => sp.GetRequiredService<AuditTrail>());
        services.AddScoped<AuditKeyRing>();
        services.AddScoped<AuditChains>();
        services.AddScoped<AuditSealer>();
        services.AddScoped<AuditAnchors>();
        services.AddScoped<IAuditVerifier, AuditVerifier>();
        services.AddScoped<IAuditReader, AuditReader>();
        services.AddSingleton<SealAuditLogs>();
        if (configuration.RunsWork())
            services.AddHostedService(sp => sp.GetRequiredService<SealAuditLogs>());
        return services;
    }
}
