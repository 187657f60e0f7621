using GlowCart.Kernel.Contracts;

namespace GlowCart.Catalog.Inventory;

/// <summary>
/// Whoever lets stock be held says which of its orders still need what they hold. A port of the catalogue, which can't call
/// those that call it.
/// </summary>
[Integration]
public interface IReservationHolders
{
    /// <summary>Those of these orders that are there and not called off.</summary>
    Task<IReadOnlyCollection<Guid>> FindHoldingAsync(
        IReadOnlyCollection<Guid> orderIds,
        CancellationToken ct = default
    );
}
