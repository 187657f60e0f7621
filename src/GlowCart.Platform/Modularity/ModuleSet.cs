using System.Reflection;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Permissions;
using GlowCart.Kernel.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GlowCart.Platform.Modularity;

/// <summary>The modules of this program, each after those that it depends on.</summary>
public sealed class ModuleSet
{
    private static readonly Type[] ManyOfThese =
    [
        typeof(IPermissionDefinitionProvider),
        typeof(IPermissionAliasProvider),
        typeof(ISettingDefinitionProvider),
        typeof(IFeatureDefinitionProvider),
        typeof(IRecurringJob),
        typeof(Kernel.Accounts.IPersonalData),
    ];

    public ModuleSet(params IEnumerable<GlowCartModule> modules)
    {
        var byType = modules.ToDictionary(m => m.GetType());
        var ordered = new List<GlowCartModule>();
        var underWay = new HashSet<Type>();
        foreach (var module in byType.Values)
            Visit(module);
        Modules = ordered;

        void Visit(GlowCartModule module)
        {
            if (ordered.Contains(module))
                return;
            if (!underWay.Add(module.GetType()))
                throw new InvalidOperationException($"{module.GetType().Name} depends on itself, by way of others.");
            foreach (
                var needed in module.GetType().GetCustomAttributes<DependsOnAttribute>().SelectMany(a => a.Modules)
            )
            {
                Visit(
                    byType.GetValueOrDefault(needed)
                        ?? throw new InvalidOperationException(
                            $"{module.GetType().Name} needs {needed.Name}, which the host doesn't name."
                        )
                );
            }
            ordered.Add(module);
        }
    }

    public IReadOnlyList<GlowCartModule> Modules { get; }

    /// <summary>The implementation assemblies, the platform's own first: where entities, services and handlers are.</summary>
    public IEnumerable<Assembly> Assemblies =>
        Modules.Select(m => m.GetType().Assembly).Prepend(typeof(ModuleSet).Assembly);

    /// <summary>Registers what the assemblies hold, by what it implements.</summary>
    public void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(this);
        foreach (var assembly in Assemblies)
        foreach (
            var type in assembly
                .GetTypes()
                .Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false })
        )
        {
            foreach (var service in type.GetInterfaces())
                AddByConvention(services, service, type);
        }
        foreach (var module in Modules)
            module.ConfigureServices(services, configuration);
    }

    private static void AddByConvention(IServiceCollection services, Type service, Type type)
    {
        if (IsContract(service))
            services.TryAddScoped(service, type);
        else if (ManyOfThese.Contains(service))
            services.TryAddEnumerable(ServiceDescriptor.Transient(service, type));
        else if (service.IsGenericType && service.GetGenericTypeDefinition() == typeof(IEventHandler<>))
            services.TryAddScoped(type);
        else if (service.IsGenericType && service.GetGenericTypeDefinition() == typeof(IJob<>))
            services.TryAddScoped(type);
    }

    /// <summary>An interface of a Contracts assembly that others call, over HTTP or directly.</summary>
    public static bool IsContract(Type type) =>
        type.IsInterface && (type.IsDefined(typeof(AudienceAttribute)) || type.IsDefined(typeof(IntegrationAttribute)));
}
