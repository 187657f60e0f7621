using GlowCart.Catalog.Inventory;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Users;

namespace GlowCart.Catalog.Products;

/// <summary>The lines of stock that a product's variants have, made and ended together with them.</summary>
internal sealed class ProductStock(
    IRepository<InventoryItem> inventory,
    IRepository<InventoryMovement> movements,
    ICurrentUser user,
    TimeProvider clock
)
{
    public void Begin(Product product, Guid? variantId, int quantity)
    {
        var item = new InventoryItem(product.TenantId, product.Id, variantId);
        inventory.Add(item);
        Count(item, quantity, MovementReason.Initial);
    }

    /// <summary>What is new gets a line: the first variant of a product takes the product's own one over, with what it holds.</summary>
    /// <returns>The lines that were taken over.</returns>
    public void Follow(
        Product product,
        bool hadVariants,
        IReadOnlyList<ProductVariant> added,
        IReadOnlyList<ProductVariant> removed,
        IReadOnlyList<InventoryItem> lines,
        int quantity = 0
    )
    {
        DemandFree(removed, lines);
        var own = lines.FirstOrDefault(l => l.VariantId is null);
        foreach (var variant in added)
        {
            if (!hadVariants && own is not null && variant == added[0])
            {
                own.BelongTo(variant.Id);
                if (quantity > 0)
                    Count(own, quantity, MovementReason.Count);
            }
            else
            {
                Begin(product, variant.Id, quantity);
            }
        }
        var isLast = product.Variants.Count == 0 && own is null;
        foreach (
            var line in removed.Select(v => lines.FirstOrDefault(l => l.VariantId == v.Id)).OfType<InventoryItem>()
        )
        {
            if (isLast)
                line.BelongTo(null);
            else
                Count(line, 0, MovementReason.Removal);
            isLast = false;
        }
    }

    /// <summary>The goods of an open order have to come from somewhere.</summary>
    private static void DemandFree(IReadOnlyList<ProductVariant> removed, IReadOnlyList<InventoryItem> lines)
    {
        var held = removed
            .Where(v => lines.Any(l => l.VariantId == v.Id && l.Reserved > 0))
            .Select(v => v.Name)
            .ToList();
        if (held.Count > 0)
            throw VariantErrors.InUse.With(("variants", string.Join(", ", held)));
    }

    private void Count(InventoryItem item, int quantity, MovementReason reason)
    {
        if (item.Count(quantity, reason, user.Id, null, clock.GetUtcNow()) is { } movement)
            movements.Add(movement);
    }
}
