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

    private readonly FrozenDictionary<Type, string> _names;
    private readonly FrozenDictionary<(string Event, string Handler), Subscription> _subscriptions;

    public EventRegistry(ModuleSet modules)
    {
        var types = modules.Assemblies.SelectMany(WithContracts).Distinct().SelectMany(a => a.GetTypes()).ToList();
        _names = types.Where(t => t.IsSubclassOf(typeof(Event)) && !t.IsAbstract).ToFrozenDictionary(t => t, Name);
        Names = [.. _names.Values];
        if (Names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two events are called {twice.Key}.");

        _subscriptions = modules
            .Assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false })
            .SelectMany(handler =>
                handler
                    .GetInterfaces()
                    .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEventHandler<>))
                    .SelectMany(i => Heard(i.GenericTypeArguments[0]))
                    .Distinct()
                    .Select(heard => Subscription.Of(_names[heard], heard, handler))
            )
            .ToFrozenDictionary(s => (s.Event, s.Handler));
    }

    /// <summary>Every event that this version of the program knows.</summary>
    public IReadOnlyList<string> Names { get; }

    public IReadOnlyCollection<Subscription> Subscriptions => _subscriptions.Values;

    public string NameOf(Event what) => _names[what.GetType()];

    /// <summary>Null: of another version of the program.</summary>
    public Subscription? Find(string name, string handler) => _subscriptions.GetValueOrDefault((name, handler));

    /// <summary>Who hears a base class hears all that derive from it, but not what a module keeps to itself.</summary>
    private IEnumerable<Type> Heard(Type type) =>
        type.IsAbstract ? _names.Keys.Where(t => t.IsVisible && t.IsAssignableTo(type)) : [type];

    private static IEnumerable<Assembly> WithContracts(Assembly assembly) =>
        assembly
            .GetReferencedAssemblies()
            .Where(r => r.Name!.EndsWith(".Contracts", StringComparison.Ordinal))
            .Select(Assembly.Load)
            .Append(assembly);

    private static string Name(Type type) =>
        type.GetCustomAttribute<EventNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{type.FullName} has no [EventName].");
}
