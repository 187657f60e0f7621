using GlowCart.Catalog.Inventory;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Catalog.Products;

/// <summary>
/// The store's products for a change: whole, since each change writes the listing anew, and behind a lock, so that neither
/// two editors nor the work that follows stock and pictures overwrite each other. Stock is locked before the product, as by
/// all who lock both.
/// </summary>
internal sealed class ProductEditing(
    IRepository<Product> products,
    IRepository<InventoryItem> inventory,
    ISql sql,
    ICurrentTenant tenant
)
{
    public async Task<Product> LoadAsync(Guid id, CancellationToken ct) =>
        await FindAsync(id, ct) ?? throw ProductErrors.NotFound.With(("id", id));

    public async Task<Product?> FindAsync(Guid id, CancellationToken ct)
    {
        await LockAsync([id], ct);
        return await Whole().FirstOrDefaultAsync(p => p.Id == id, ct);
    }

    /// <summary>Those of them that there are.</summary>
    public async Task<Dictionary<Guid, Product>> FindAsync(Guid[] ids, CancellationToken ct)
    {
        await LockAsync(ids, ct);
        return await Whole().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
    }

    /// <summary>Also one that was deleted.</summary>
    public async Task<Product> LoadDeletedAsync(Guid id, CancellationToken ct)
    {
        await LockAsync([id], ct);
        return await Whole().IgnoreQueryFilters([QueryFilters.SoftDelete]).FirstOrDefaultAsync(p => p.Id == id, ct)
            ?? throw ProductErrors.NotFound.With(("id", id));
    }

    /// <summary>With the lines of its stock, which nobody sells from until this ends.</summary>
    public async Task<(Product Product, List<InventoryItem> Lines)> LoadWithStockAsync(Guid id, CancellationToken ct)
    {
        await sql.ExecuteAsync(
            "select from catalog.inventory where tenant_id = @vendor and product_id = @product order by id for update",
            [new NpgsqlParameter<Guid>("vendor", tenant.Id!.Value), new NpgsqlParameter<Guid>("product", id)],
            ct
        );
        var product = await LoadAsync(id, ct);
        return (product, await inventory.Tracked.Where(i => i.ProductId == id).ToListAsync(ct));
    }

    private IQueryable<Product> Whole() =>
        products.Tracked.Include(p => p.Variants).Include(p => p.Images).Include(p => p.Specs).AsSplitQuery();

    private Task LockAsync(Guid[] ids, CancellationToken ct) =>
        sql.ExecuteAsync(
            "select from catalog.products where tenant_id = @vendor and id = any (@ids) order by id for update",
            [new NpgsqlParameter<Guid>("vendor", tenant.Id!.Value), new NpgsqlParameter<Guid[]>("ids", ids)],
            ct
        );
}
