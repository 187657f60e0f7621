using GlowCart.Catalog.Events;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using GlowCart.Vendors.Events;
using Npgsql;

namespace GlowCart.Catalog.Search.Suggestions;

/// <summary>
/// Takes a product's words and its name into what is searched and suggested, and a store's name. It reads what is true
/// now, so it doesn't matter in which order such events arrive.
/// </summary>
[RunsAs(ScopeKind.System)]
internal sealed class SearchIndexing(ISql sql) : IEventHandler<ProductChanged>, IEventHandler<VendorChanged>
{
    public async Task HandleAsync(ProductChanged what, CancellationToken ct)
    {
        NpgsqlParameter[] product() => [new NpgsqlParameter<Guid>("product", what.ProductId)];
        await sql.ExecuteAsync(SearchIndexSql.Words("p.id = @product"), product(), ct);
        await sql.ExecuteAsync(SearchIndexSql.Products("p.id = @product"), product(), ct);
        await sql.ExecuteAsync(SearchIndexSql.Unlisted("s.id = @product"), product(), ct);
    }

    public async Task HandleAsync(VendorChanged what, CancellationToken ct)
    {
        NpgsqlParameter[] vendor() => [new NpgsqlParameter<Guid>("vendor", what.VendorId)];
        await sql.ExecuteAsync(SearchIndexSql.VendorsGone("s.id = @vendor"), vendor(), ct);
        await sql.ExecuteAsync(SearchIndexSql.Vendors("p.tenant_id = @vendor"), vendor(), ct);
    }
}
