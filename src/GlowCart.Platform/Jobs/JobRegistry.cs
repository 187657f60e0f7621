using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Messaging;
using GlowCart.Platform.Modularity;

namespace GlowCart.Platform.Jobs;

/// <summary>The modules' jobs by name, so that what is stored names no assembly and no version.</summary>
internal sealed class JobRegistry
{
    private readonly FrozenDictionary<string, Type> _types;

    public JobRegistry(ModuleSet modules)
    {
        _types = modules
            .Assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false } && ContractOf(t) is not null)
            .ToFrozenDictionary(NameOf);
    }

    /// <exception cref="InvalidOperationException">It was renamed or removed since it was enqueued.</exception>
    public Type Get(string name) =>
        _types.GetValueOrDefault(name) ?? throw new InvalidOperationException($"There is no job called {name}.");

    public static string NameOf(Type job) =>
        job.FullName!.Replace("GlowCart.", "", StringComparison.Ordinal).Replace('+', '.');

    public static Type? ContractOf(Type job) =>
        job.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IJob<>));

    /// <summary>What a job will run in: what it asks for by name, or the vendor or buyer of whoever enqueues it.</summary>
    public static string ScopeFor(Type job, Scope current)
    {
        if (job.GetCustomAttribute<RunsAsAttribute>() is { Kind: not ScopeKind.Vendor } runsAs)
            current = new Scope(runsAs.Kind, [], null);
        else if (current.Kind is not (ScopeKind.Vendor or ScopeKind.Buyer))
            throw new InvalidOperationException(
                $"{job.Name} is enqueued on behalf of no vendor and no buyer: say by [RunsAs] in which scope it runs."
            );
        return JsonSerializer.Serialize(current, EventRegistry.Json);
    }
}
