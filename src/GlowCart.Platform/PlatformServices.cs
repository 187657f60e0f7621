using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Permissions;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Abp.Definitions;
using GlowCart.Platform.Auditing;
using GlowCart.Platform.Authorization;
using GlowCart.Platform.Blobs;
using GlowCart.Platform.Blobs.Disk;
using GlowCart.Platform.Caching;
using GlowCart.Platform.Content;
using GlowCart.Platform.Documents;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Errors;
using GlowCart.Platform.Health;
using GlowCart.Platform.Hosting;
using GlowCart.Platform.Idempotency;
using GlowCart.Platform.Jobs;
using GlowCart.Platform.Live;
using GlowCart.Platform.Localization;
using GlowCart.Platform.Mail;
using GlowCart.Platform.Messaging;
using GlowCart.Platform.Messaging.DeadLettering;
using GlowCart.Platform.Modularity;
using GlowCart.Platform.Observability;
using GlowCart.Platform.Outbound;
using GlowCart.Platform.Persistence;
using GlowCart.Platform.Persistence.Reading;
using GlowCart.Platform.Persistence.Saving;
using GlowCart.Platform.Persistence.Scoping;
using GlowCart.Platform.Persistence.Writing;
using GlowCart.Platform.Settings;
using GlowCart.Platform.Tenancy;
using GlowCart.Platform.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace GlowCart.Platform;

/// <summary>The plumbing as a whole: what the host adds once, and the order in which a request passes through it.</summary>
public static class PlatformServices
{
    public static IServiceCollection AddPlatform(
        this IServiceCollection services,
        IConfiguration configuration,
        ModuleSet modules
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddScoped<ICurrentUser, CurrentUser>();
        services.AddSingleton<CurrentScope>();
        services.AddSingleton<ICurrentScope>(sp => sp.GetRequiredService<CurrentScope>());
        services.AddSingleton<ICurrentTenant>(sp => sp.GetRequiredService<CurrentScope>());
        services.AddScoped<NamedTenant>();

        services.AddEdge();
        services.AddMetrics();
        services.AddSingleton<GlowCartMeter>();
        AddPersistence(services, configuration);
        AddRequests(services);
        services.AddMessaging(configuration);
        services.AddJobs(configuration);
        services.AddCaching(configuration);
        services.AddLive(configuration);
        services.AddBlobs(configuration);
        services.AddMail(configuration);
        services.AddHealth(configuration);
        services.AddGuardedHttp(configuration);
        services.AddSingleton<HtmlContent>();
        services.AddTexts();
        services.AddGlowCartOpenApi();
        services.AddSingleton<ApiDefinitions>();
        services.AddSingleton<DefinitionEndpoints>();

        services.AddSingleton<PermissionCatalog>();
        services.AddScoped<IPermissionChecker, PermissionChecker>();
        services
            .AddOptions<RateLimitOptions>()
            .BindConfiguration("RateLimits")
            .ValidateDataAnnotations()
            .ValidateOnStart();

        modules.AddTo(services, configuration);
        // After the modules, whose stores are the better ones.
        services.AddSettings(configuration);
        return services;
    }

    private static void AddPersistence(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => NpgsqlDataSource.Create(AppConnection.From(configuration)));
        services.AddPooledDbContextFactory<GlowCartDbContext>(
            (sp, options) => GlowCartDatabase.Configure(options, sp.GetRequiredService<NpgsqlDataSource>())
        );
        services.AddScoped(sp =>
            sp.GetRequiredService<IDbContextFactory<GlowCartDbContext>>()
                .CreateDbContext()
                .LendTo(sp.GetRequiredService<ICurrentScope>())
        );
        services.AddScoped(typeof(IRepository<>), typeof(Repository<>));
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<ISql, DeferredReads>();
        services.AddScoped<IBulkInsert, BulkInsert>();

        // In the order in which a save passes them: owners first, audit last, since it tells of all the others did.
        services.AddScoped<ISaveStep, OwnershipCheck>();
        services.AddScoped<ISaveStep, SoftDeletion>();
        services.AddScoped<ISaveStep>(sp => sp.GetRequiredService<OutboxWriter>());
        services.AddAuditing(configuration);
    }

    private static void AddRequests(IServiceCollection services)
    {
        services.AddScoped<IdempotentRequest>();
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(o => ConfigureJson(o.SerializerOptions));
    }

    /// <summary>The JSON of `/api/v1`: camelCase, enums by name (numbers are read too), numbers as numbers.</summary>
    public static void ConfigureJson(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new AmountJson());
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        json.TypeInfoResolver = (json.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(
            RequireValues
        );
    }

    /// <summary>
    /// An id or a number without a default must be said: left out it would be read as zero. Texts and objects that are
    /// missing are found by <see cref="Endpoints"/>' check of the shape, which names them all at once.
    /// </summary>
    private static void RequireValues(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            // What can't be set is only ever written.
            if (
                property is
                {
                    Set: not null,
                    AssociatedParameter: { HasDefaultValue: false, ParameterType.IsValueType: true } parameter
                }
            )
                property.IsRequired = Nullable.GetUnderlyingType(parameter.ParameterType) is null;
        }
    }

    /// <summary>After authentication: limits, audience, permission. Errors surround everything.</summary>
    public static void UsePlatformErrors(this IApplicationBuilder app)
    {
        app.UseMiddleware<Correlation>();
        app.UseRequestLocalization();
        app.UseMiddleware<ErrorResponses>();
    }

    /// <inheritdoc cref="UsePlatformErrors"/>
    public static void UsePlatformAccess(this IApplicationBuilder app)
    {
        app.UseMiddleware<KnownCaller>();
        app.UseMiddleware<RateLimits>();
        app.UseMiddleware<TenantNaming>();
        app.UseMiddleware<AccessMiddleware>();
        app.UseMiddleware<BodyLimit>();
        app.UseMiddleware<InputSpelling>();
    }

    /// <summary>Before authentication: what modules put around it.</summary>
    public static void UseModules(this IApplicationBuilder app)
    {
        foreach (var module in app.ApplicationServices.GetRequiredService<ModuleSet>().Modules)
            module.ConfigurePipeline(app);
    }

    public static void MapModules(this IEndpointRouteBuilder endpoints)
    {
        if (!endpoints.ServiceProvider.GetRequiredService<IConfiguration>().AnswersRequests())
            return;
        var modules = endpoints.ServiceProvider.GetRequiredService<ModuleSet>();
        endpoints.MapContracts(modules);
        endpoints.MapDeadLetters();
        endpoints.MapMails();
        endpoints.MapLive();
        DiskLinks.MapTo(endpoints);
        DefinitionEndpoints.MapTo(endpoints);
        foreach (var module in modules.Modules)
            module.MapEndpoints(endpoints);
    }
}
