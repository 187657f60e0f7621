using GlowCart.Kernel.Tenancy;

namespace GlowCart.Platform.Tenancy;

/// <summary>The scope flows with the call, so that whatever is called, and nothing beside it, runs in it.</summary>
internal sealed class CurrentScope : ICurrentScope, ICurrentTenant
{
    // A holder, not the scope itself: what widens it deep inside must still hold when the unit of work around it saves.
    private readonly AsyncLocal<Holder?> _current = new();

    public Scope Current => _current.Value?.Scope ?? Scope.None;

    Guid? ICurrentTenant.Id => Current is { Kind: ScopeKind.Vendor, Tenants: [var only] } ? only : null;

    public IDisposable Change(Scope scope)
    {
        var before = _current.Value;
        _current.Value = new Holder { Scope = scope };
        return new Restore(this, before);
    }

    public void ActFor(IReadOnlyCollection<Guid> vendorIds)
    {
        var holder = _current.Value ?? throw new InvalidOperationException("There is no scope to widen.");
        holder.Scope = holder.Scope with { Tenants = [.. holder.Scope.Tenants.Union(vendorIds).Order()] };
    }

    // The host side is nobody's escape: only who sees every tenant already goes on seeing them.
    IDisposable ICurrentTenant.Change(Guid? id) =>
        Change(
            id is { } vendor ? Scope.Vendor(vendor)
            : Current.SeesAll ? Current
            : Scope.None
        );

    private sealed class Holder
    {
        public required Scope Scope { get; set; }
    }

    private sealed class Restore(CurrentScope owner, Holder? before) : IDisposable
    {
        public void Dispose() => owner._current.Value = before;
    }
}
