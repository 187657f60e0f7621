using GlowCart.Catalog.Categories;
using GlowCart.Kernel.Events;
using GlowCart.Platform.Caching;
using GlowCart.Platform.Persistence.Reading;
using GlowCart.Vendors.Events;
using Npgsql;

namespace GlowCart.Catalog.Products;

/// <summary>
/// Keeps what products copy of their vendor. One statement for all of a store's products: a suspended store is out of the
/// shop at once, however many it has. An event that is older than what was copied already changes nothing.
/// </summary>
internal sealed class VendorCopies(ISql sql, CategoryCounts counts, IStorefrontChanges shop)
    : IEventHandler<VendorChanged>
{
    public async Task HandleAsync(VendorChanged what, CancellationToken ct)
    {
        var copied = await sql.ExecuteAsync(
            """
            update catalog.products set vendor_name = @name, vendor_active = @active, vendor_version = @version
            where tenant_id = @vendor and vendor_version < @version
            """,
            [
                new NpgsqlParameter<string>("name", what.StoreName),
                new NpgsqlParameter<bool>("active", what.IsActive),
                new NpgsqlParameter<long>("version", what.AggregateVersion),
                new NpgsqlParameter<Guid>("vendor", what.VendorId),
            ],
            ct
        );
        if (copied > 0)
            shop.ForgetAll();
        await counts.CountAllAsync(what.VendorId, ct);
    }
}
