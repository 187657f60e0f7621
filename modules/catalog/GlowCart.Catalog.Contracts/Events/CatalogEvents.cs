using GlowCart.Kernel.Events;

namespace GlowCart.Catalog.Events;

/// <summary>A product can be found in the shop, or no longer, or has other words.</summary>
[EventName("catalog.product.changed")]
public sealed record ProductChanged(Guid ProductId, Guid VendorId, Guid? CategoryId, bool IsListed)
    : Event,
        IStorefrontChange
{
    public override Guid? TenantId => VendorId;

    Guid? IStorefrontChange.Subject => ProductId;
}

/// <summary>Stock was held, sold, returned or counted.</summary>
[EventName("catalog.stock.changed")]
public sealed record StockChanged(Guid VendorId, IReadOnlyList<Guid> ProductIds) : Event
{
    public override Guid? TenantId => VendorId;
}

/// <summary>Stock fell to its threshold or below: told once, until it rises again.</summary>
[EventName("catalog.stock.low")]
public sealed record StockLow(
    Guid VendorId,
    Guid ProductId,
    Guid? VariantId,
    string ProductName,
    int Available,
    int Threshold
) : Event
{
    public override Guid? TenantId => VendorId;
}

/// <summary>A vendor's product file waits to be imported.</summary>
[EventName("catalog.import.requested")]
public sealed record ImportRequested(Guid ImportId, Guid VendorId) : Event
{
    public override Guid? TenantId => VendorId;
}

/// <summary>A product's picture is still at the address that its vendor gave, and waits to be fetched.</summary>
[EventName("catalog.image.requested")]
public sealed record ImageFetchRequested(Guid ProductId, Guid VendorId) : Event
{
    public override Guid? TenantId => VendorId;
}

/// <summary>Nothing can be ordered any more: told once, until something is there again.</summary>
[EventName("catalog.stock.out")]
public sealed record StockOut(Guid VendorId, Guid ProductId, Guid? VariantId, string ProductName) : Event
{
    public override Guid? TenantId => VendorId;
}
