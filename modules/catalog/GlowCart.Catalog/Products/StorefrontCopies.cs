using GlowCart.Catalog.Inventory;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Caching;
using GlowCart.Platform.Persistence.Reading;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace GlowCart.Catalog.Products;

internal sealed class StorefrontCopies(
    IRepository<Product> products,
    IVendorLookup vendors,
    StockCopies stock,
    ISql sql,
    IStorefrontChanges shop,
    IUnitOfWork unitOfWork,
    ICurrentScope scope
) : IStorefrontCopies
{
    // Rows are held for as long as a part takes: few enough that no order waits for it.
    private const int PartSize = 200;
    private const int Attempts = 5;

    public async Task<RebuiltCopies> RebuildAsync(IProgress<RebuiltCopies>? progress, CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var sum = new RebuiltCopies(0, 0, 0, 0);
        var last = Guid.Empty;
        while (await NextAsync(last, ct) is { Length: > 0 } part)
        {
            var done = await RebuildAsync(part, ct);
            sum = new RebuiltCopies(
                sum.Products + part.Length,
                sum.Stores + done.Stores,
                sum.Stocks + done.Stocks,
                sum.Listings + done.Listings
            );
            progress?.Report(sum);
            last = part[^1];
        }
        return sum;
    }

    private Task<Guid[]> NextAsync(Guid after, CancellationToken ct) =>
        products.Query.Where(p => p.Id > after).OrderBy(p => p.Id).Take(PartSize).Select(p => p.Id).ToArrayAsync(ct);

    /// <summary>Again where somebody else changed one of the products in between: then there is something new to copy.</summary>
    private async Task<RebuiltCopies> RebuildAsync(Guid[] part, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await unitOfWork.RunAsync(token => CopyAsync(part, token), ct);
            }
            catch (GlowCartException e) when (e.Error == CommonErrors.StaleStamp && attempt < Attempts) { }
        }
    }

    private async Task<RebuiltCopies> CopyAsync(Guid[] part, CancellationToken ct)
    {
        await stock.HoldAsync(part, ct);
        var stocks = await stock.CopyAsync(part, ct);
        var stores = await CopyVendorsAsync(part, ct);
        var listings = await RelistAsync(part, ct);
        if (stocks + stores + listings > 0)
            shop.Forget(part);
        return new RebuiltCopies(part.Length, stores, stocks, listings);
    }

    /// <summary>A change that was copied since these were read is newer, and stays.</summary>
    private async Task<int> CopyVendorsAsync(Guid[] part, CancellationToken ct)
    {
        var owners = await products
            .Query.Where(p => part.Contains(p.Id))
            .Select(p => p.TenantId)
            .Distinct()
            .ToArrayAsync(ct);
        var found = await vendors.Find(owners);
        return await sql.ExecuteAsync(
            """
            update catalog.products p set vendor_name = v.name, vendor_active = v.active, vendor_version = v.version
            from unnest(@vendors, @names, @actives, @versions) as v(id, name, active, version)
            where p.id = any (@products) and p.tenant_id = v.id and p.vendor_version <= v.version
              and (p.vendor_name, p.vendor_active, p.vendor_version) is distinct from (v.name, v.active, v.version)
            """,
            [
                new NpgsqlParameter<Guid[]>("vendors", [.. found.Select(v => v.Id)]),
                new NpgsqlParameter<string[]>("names", [.. found.Select(v => v.StoreName)])
                {
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
                },
                new NpgsqlParameter<bool[]>("actives", [.. found.Select(v => v.IsActive)]),
                new NpgsqlParameter<long[]>("versions", [.. found.Select(v => v.Version)]),
                new NpgsqlParameter<Guid[]>("products", part),
            ],
            ct
        );
    }

    private async Task<int> RelistAsync(Guid[] part, CancellationToken ct)
    {
        var whole = await products
            .Tracked.Include(p => p.Variants)
            .Include(p => p.Images)
            .Include(p => p.Specs)
            .Where(p => part.Contains(p.Id))
            .AsSplitQuery()
            .ToListAsync(ct);
        return whole.Count(p => p.Relist());
    }
}
