using System.Reflection;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Tenancy;

namespace GlowCart.Platform.Messaging;

/// <summary>A handler and one event that it hears.</summary>
/// <param name="Event">The event's name on the wire.</param>
/// <param name="Handler">The handler's class without the product's name. Queues and inbox rows know it by this.</param>
internal sealed record Subscription(
    string Event,
    Type EventType,
    string Handler,
    Type HandlerType,
    ScopeKind? RunsAs,
    Func<object, Event, CancellationToken, Task> Invoke
)
{
    private static readonly MethodInfo Call = typeof(Subscription).GetMethod(
        nameof(InvokeAsync),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    public static Subscription Of(string name, Type what, Type handler)
    {
        var runsAs = handler.GetCustomAttribute<RunsAsAttribute>()?.Kind;
        if (runsAs is ScopeKind.Buyer or ScopeKind.None)
            throw new InvalidOperationException($"{handler.Name} can't run as {runsAs}: no event says which.");
        if (runsAs is null && !HasTenant(what))
            throw new InvalidOperationException(
                $"{handler.Name} hears {what.Name}, which belongs to no vendor: say by [RunsAs] in which scope."
            );
        return new Subscription(
            name,
            what,
            NameOf(handler),
            handler,
            runsAs,
            Call.MakeGenericMethod(what).CreateDelegate<Func<object, Event, CancellationToken, Task>>()
        );
    }

    /// <summary>What the handler may see. A vendor's event without its vendor is a mistake of whoever raised it.</summary>
    public Scope ScopeFor(Guid? tenantId) =>
        RunsAs is { } kind and not ScopeKind.Vendor ? new Scope(kind, [], null)
        : tenantId is { } vendor ? Scope.Vendor(vendor)
        : throw new InvalidOperationException($"{Event} names no vendor, and {Handler} has no other scope.");

    private static string NameOf(Type handler) =>
        handler.FullName!.Replace("GlowCart.", "", StringComparison.Ordinal).Replace('+', '.');

    private static bool HasTenant(Type what) =>
        what.GetProperty(nameof(Kernel.Events.Event.TenantId))!.DeclaringType != typeof(Event);

    private static Task InvokeAsync<TEvent>(object handler, Event what, CancellationToken ct)
        where TEvent : Event => ((IEventHandler<TEvent>)handler).HandleAsync((TEvent)what, ct);
}
