using GlowCart.Kernel.Tenancy;

namespace GlowCart.Platform.Tenancy;

/// <summary>The scope flows with the call, so that whatever is called, and nothing beside it, runs in it.</summary>
internal sealed class CurrentScope : ICurrentScope, ICurrentTenant
{
    private readonly AsyncLocal<Scope?> _current = new();

    public Scope Current => _current.Value ?? Scope.None;

    Guid? ICurrentTenant.Id => Current is { Kind: ScopeKind.Vendor, Tenants: [var only] } ? only : null;

    public IDisposable Change(Scope scope)
    {
        var before = _current.Value;
        _current.Value = scope;
        return new Restore(this, before);
    }

    public IDisposable ActFor(IReadOnlyCollection<Guid> vendorIds) =>
        Change(Current with { Tenants = [.. Current.Tenants.Union(vendorIds).Order()] });

    // The host side is nobody's escape: only who sees every tenant already goes on seeing them.
    IDisposable ICurrentTenant.Change(Guid? id) =>
        Change(
            id is { } vendor ? Scope.Vendor(vendor)
            : Current.SeesAll ? Current
            : Scope.None
        );

    private sealed class Restore(CurrentScope owner, Scope? before) : IDisposable
    {
        public void Dispose() => owner._current.Value = before;
    }
}
