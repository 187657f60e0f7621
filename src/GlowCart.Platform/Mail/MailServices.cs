using GlowCart.Kernel.Mail;
using GlowCart.Kernel.Settings;
using GlowCart.Platform.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Mail;

internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<MailOptions>()
            .BindConfiguration(MailOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<MailSignal>();
        services.AddScoped<IMailer, Mailer>();
        services.AddScoped<OutgoingMails>();
        services.AddSingleton<IMailTransport, MailTransport>();
        services.AddScoped(sp => new MailTrial(
            sp.GetRequiredService<IMailTransport>(),
            sp.GetRequiredService<ISettings>(),
            sp.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<MailSender>();
        if (configuration.RunsWork())
            services.AddHostedService(sp => sp.GetRequiredService<MailSender>());
        return services;
    }
}
