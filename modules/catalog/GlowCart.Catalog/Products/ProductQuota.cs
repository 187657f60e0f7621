using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Products;

internal sealed class ProductFeatureDefinitions : IFeatureDefinitionProvider
{
    public IEnumerable<FeatureDefinition> Define() =>
        [new(ProductFeatures.MaxProducts, "1000", "Products in the store")];
}

/// <summary>
/// How many products the store's plan gives. A smaller plan takes none away: it only lets none be added. Whoever adds some
/// waits for the others who do, so that of two who come at once the second sees the first.
/// </summary>
internal sealed class ProductQuota(IFeatures features, ISql sql, ICurrentTenant tenant)
{
    /// <exception cref="GlowCartException">`catalog.product.quota_exceeded`.</exception>
    public async Task DemandPlaceAsync(CancellationToken ct)
    {
        if (await LeftAsync(ct) <= 0)
            throw QuotaExceeded(await LimitAsync(ct));
    }

    /// <summary>How many more there may be. Below zero after a change to a smaller plan.</summary>
    public async Task<int> LeftAsync(CancellationToken ct)
    {
        var vendor = tenant.Id!.Value;
        var limit = await LimitAsync(ct);
        await sql.ExecuteAsync(
            "select pg_advisory_xact_lock(hashtext('catalog.products'), hashtext(@vendor::text))",
            [new NpgsqlParameter<Guid>("vendor", vendor)],
            ct
        );
        // Counted no further than it matters.
        var count = await sql.QueryAsync(
            """
            select count(*)::int from (
              select from catalog.products
              where tenant_id = @vendor and deleted_at is null and status <> 'Archived' limit @most
            ) p
            """,
            [new NpgsqlParameter<Guid>("vendor", vendor), new NpgsqlParameter<long>("most", limit + 1L)],
            r => r.GetInt32(0),
            ct
        );
        return limit - count[0];
    }

    public ValueTask<int> LimitAsync(CancellationToken ct) => features.GetQuotaAsync(ProductFeatures.MaxProducts, ct);

    public static GlowCartException QuotaExceeded(int limit) => ProductErrors.QuotaExceeded.With(("limit", limit));
}
