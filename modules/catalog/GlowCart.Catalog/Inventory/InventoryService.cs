using GlowCart.Catalog.Products;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Paging;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Catalog.Inventory;

internal sealed class InventoryService(
    IRepository<InventoryItem> inventory,
    IRepository<InventoryMovement> movements,
    IRepository<Product> products,
    IRepository<ProductVariant> variants,
    ICurrentUser user,
    TimeProvider clock
) : IInventoryService
{
    public Task<PagedList<InventoryItemDto>> ListAsync(InventoryQuery query, CancellationToken ct) =>
        PageAsync(query, inventory.Query, ct);

    public Task<PagedList<InventoryItemDto>> AlertsAsync(InventoryQuery query, CancellationToken ct) =>
        PageAsync(query, inventory.Query.Where(i => i.Quantity - i.Reserved <= i.Threshold), ct);

    public async Task<PagedList<InventoryItemDto>> GetAsync(Guid productId, CancellationToken ct)
    {
        var items = await Joined(inventory.Query.Where(i => i.ProductId == productId)).ToListAsync(ct);
        if (items.Count == 0)
            throw StockErrors.NotFound.With(("productId", productId));
        return new PagedList<InventoryItemDto>([.. items.OrderBy(i => i.Position).Select(i => i.ToDto())]);
    }

    public async Task<InventoryItemDto> SetQuantityAsync(
        Guid productId,
        SetQuantityRequest request,
        CancellationToken ct
    )
    {
        var item = await LoadAsync(productId, request.VariantId, ct);
        if (
            item.Count(request.Quantity, MovementReason.Count, user.Id, request.Reason, clock.GetUtcNow()) is
            { } movement
        )
            movements.Add(movement);
        return await ToDtoAsync(item, ct);
    }

    public async Task<InventoryItemDto> SetThresholdAsync(
        Guid productId,
        SetThresholdRequest request,
        CancellationToken ct
    )
    {
        var item = await LoadAsync(productId, request.VariantId, ct);
        item.SetThreshold(request.Threshold);
        return await ToDtoAsync(item, ct);
    }

    private async Task<InventoryItem> LoadAsync(Guid productId, Guid? variantId, CancellationToken ct) =>
        await inventory.FindAsync(i => i.ProductId == productId && i.VariantId == variantId, ct)
        ?? throw StockErrors.NotFound.With(("productId", productId), ("variantId", variantId));

    private async Task<PagedList<InventoryItemDto>> PageAsync(
        InventoryQuery query,
        IQueryable<InventoryItem> items,
        CancellationToken ct
    )
    {
        if (Cursor.Parse(query.Cursor) is { Id: var after })
            items = items.Where(i => i.Id > after);
        var rows = await Joined(items).Take(query.Limit + 1).ToListAsync(ct);
        return Page.Of(rows, query.Limit, r => r.ToDto(), r => new Cursor("", r.Item.Id));
    }

    private IQueryable<Line> Joined(IQueryable<InventoryItem> items) =>
        from item in items
        join product in products.Query on item.ProductId equals product.Id
        join variant in variants.Query on item.VariantId equals variant.Id into found
        from variant in found.DefaultIfEmpty()
        orderby item.Id
        select new Line(item, product.Name, variant.Name, variant == null ? 0 : variant.Position);

    /// <summary>The item as it is in memory: the change is saved when the request ends.</summary>
    private async Task<InventoryItemDto> ToDtoAsync(InventoryItem item, CancellationToken ct)
    {
        var line = await Joined(inventory.Query.Where(i => i.Id == item.Id)).SingleAsync(ct);
        return (line with { Item = item }).ToDto();
    }

    private sealed record Line(InventoryItem Item, string ProductName, string? VariantName, int Position)
    {
        public InventoryItemDto ToDto() =>
            new(
                Item.ProductId,
                ProductName,
                Item.VariantId,
                VariantName,
                Item.Quantity,
                Item.Reserved,
                Item.Available,
                Item.Threshold,
                Item.IsLow
            );
    }
}
