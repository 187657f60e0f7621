using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Text;
using GlowCart.Platform.Persistence.Reading;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Catalog.Products;

/// <summary>Handles: a product's word in addresses, other than those of the store's others.</summary>
internal sealed class ProductAddresses(
    IRepository<Product> products,
    IRepository<FormerHandle> former,
    IVendorLookup vendors,
    ISql sql,
    ICurrentScope scope
)
{
    public async Task<string> FreeAsync(string wanted, CancellationToken ct)
    {
        var taken = await products
            .Query.Where(p => p.Handle == wanted || p.Handle.StartsWith(wanted + "-"))
            .Select(p => p.Handle)
            .ToListAsync(ct);
        return Slug.Free(wanted, taken);
    }

    /// <exception cref="Kernel.Errors.InvalidInputException">Nothing of it can stand in an address.</exception>
    public static string Read(string handle) =>
        Slug.Of(handle, "") is { Length: > 0 } slug ? slug : throw ProductRules.Handle.Broken("handle");

    /// <summary>The one before goes on leading to the product, until another one takes it.</summary>
    public async Task ChangeAsync(Product product, string handle, CancellationToken ct)
    {
        var wanted = Read(handle);
        if (wanted == product.Handle)
            return;
        await DemandFreeAsync(wanted, ct);
        var before = product.Handle;
        if (!await former.Query.AnyAsync(h => h.ProductId == product.Id && h.Handle == before, ct))
            former.Add(new FormerHandle(product, before));
        product.Readdress(wanted);
    }

    public async Task DemandFreeAsync(string handle, CancellationToken ct)
    {
        if (await products.Query.AnyAsync(p => p.Handle == handle, ct))
            throw ProductErrors.HandleTaken.With(("handle", handle));
    }

    /// <summary>Null: nobody here sees one of that address.</summary>
    public async Task<Guid?> FindAsync(string vendorSlug, string handle, CancellationToken ct)
    {
        if (await vendors.FindBySlug(vendorSlug) is not { } vendor)
            return null;
        var isVendors = scope.Current.Kind is ScopeKind.Vendor;
        if (isVendors && !scope.Current.Tenants.Contains(vendor))
            return null;
        var (now, before) = isVendors
            ? ("catalog.products", "catalog.product_former_handles")
            : ("catalog.storefront_products", "catalog.storefront_former_handles");
        var found = await sql.QueryAsync(
            $"""
            (select id, 0 as age from {now} where tenant_id = @vendor and handle = @handle{(
                isVendors ? " and deleted_at is null" : ""
            )})
            union all
            (select product_id, 1 from {before} where tenant_id = @vendor and handle = @handle order by id desc limit 1)
            order by age limit 1
            """,
            [new NpgsqlParameter<Guid>("vendor", vendor), new NpgsqlParameter<string>("handle", handle)],
            r => r.GetGuid(0),
            ct
        );
        return found.Count == 0 ? null : found[0];
    }
}
