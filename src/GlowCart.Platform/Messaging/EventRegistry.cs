using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using GlowCart.Kernel.Events;
using GlowCart.Platform.Modularity;

namespace GlowCart.Platform.Messaging;

/// <summary>Event classes by their names on the wire, and who hears them; read from the modules' assemblies.</summary>
internal sealed class EventRegistry
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly FrozenDictionary<string, Type> _types;
    private readonly FrozenDictionary<Type, string> _names;

    public EventRegistry(ModuleSet modules)
    {
        Handlers = modules
            .Assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false })
            .SelectMany(t =>
                t.GetInterfaces()
                    .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEventHandler<>))
                    .Select(i => (Event: i.GenericTypeArguments[0], Handler: t))
            )
            .ToLookup(p => p.Event, p => p.Handler);
        var named = modules
            .Assemblies.SelectMany(a =>
                a.GetReferencedAssemblies()
                    .Where(r => r.Name!.EndsWith(".Contracts", StringComparison.Ordinal))
                    .Select(Assembly.Load)
                    .Append(a)
            )
            .Distinct()
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsSubclassOf(typeof(Event)) && !t.IsAbstract)
            .Distinct()
            .ToList();
        _names = named.ToFrozenDictionary(t => t, Name);
        _types = named.ToFrozenDictionary(Name, t => t);
    }

    /// <summary>Which handlers hear an event class.</summary>
    public ILookup<Type, Type> Handlers { get; }

    public string NameOf(Event what) => _names[what.GetType()];

    /// <summary>Null: an event of a newer version of the program.</summary>
    public Type? Find(string name) => _types.GetValueOrDefault(name);

    private static string Name(Type type) =>
        type.GetCustomAttribute<EventNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{type.FullName} has no [EventName].");
}
