namespace GlowCart.Kernel.Tenancy;

/// <summary>Which stores there are, for whoever only has a name or an id. A port: the vendors module fills it.</summary>
public interface ITenantDirectory
{
    ValueTask<Tenant?> FindAsync(Guid id, CancellationToken ct = default);

    /// <param name="name">The store's slug, in any case.</param>
    ValueTask<Tenant?> FindAsync(string name, CancellationToken ct = default);
}

/// <param name="Name">Unique: the store's slug.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="IsActive">Not suspended; one that waits for its approval is.</param>
public sealed record Tenant(Guid Id, string Name, string DisplayName, bool IsActive);
