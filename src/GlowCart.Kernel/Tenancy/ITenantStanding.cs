namespace GlowCart.Kernel.Tenancy;

/// <summary>Whether a vendor may change things, or only look. A port: the vendors module fills it.</summary>
public interface ITenantStanding
{
    /// <exception cref="Errors.GlowCartException">It is suspended.</exception>
    ValueTask DemandActiveAsync(Guid tenantId, CancellationToken ct = default);
}
