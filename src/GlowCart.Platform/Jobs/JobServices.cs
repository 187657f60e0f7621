using GlowCart.Kernel.Jobs;
using GlowCart.Platform.Hosting;
using GlowCart.Platform.Jobs.Recurring;
using Hangfire;
using Hangfire.Dashboard;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GlowCart.Platform.Jobs;

internal static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JobOptions>().BindConfiguration("Jobs").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<JobStorage>(sp =>
            Storage(configuration, sp.GetRequiredService<IOptions<JobOptions>>().Value)
        );
        services.AddSingleton<IBackgroundJobClient>(sp => new BackgroundJobClient(sp.GetRequiredService<JobStorage>()));
        // The dashboard looks for these two.
        services.AddSingleton<IGlobalConfiguration>(_ => GlobalConfiguration.Configuration);
        services.AddSingleton(_ => DashboardRoutes.Routes);

        services.AddSingleton<JobRegistry>();
        services.AddSingleton<JobQueue>();
        services.AddScoped<JobRunner>();
        services.AddScoped<IJobs, HangfireJobs>();
        services.AddSingleton<RecurringJobs>();
        if (!configuration.RunsWork())
            return services;
        services.AddHostedService<HangfireServer>();
        services.AddHostedService(sp => sp.GetRequiredService<RecurringJobs>());
        return services;
    }

    private static PostgreSqlStorage Storage(IConfiguration configuration, JobOptions options)
    {
        var storage = new PostgreSqlStorageOptions
        {
            SchemaName = HangfireSchema.Name,
            PrepareSchemaIfNecessary = false,
            QueuePollInterval = options.PollInterval,
            InvisibilityTimeout = options.InvisibilityTimeout,
            UseSlidingInvisibilityTimeout = true,
        };
        var connection = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Default"))
        {
            ApplicationName = "glowcart-jobs",
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connection.ConnectionString, storage), storage);
    }
}
