using GlowCart.Catalog.Events;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using GlowCart.Vendors.Events;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace GlowCart.Catalog.Discover;

/// <summary>
/// What one store puts in the window: its most popular product, and its newest other one. Discovery walks windows and not
/// products, so a store with half of all products takes no more room, and no more time, than any other.
/// </summary>
[NotAudited]
internal sealed class StoreShelf : ITenantOwned
{
    public required Guid TenantId { get; init; }
    public required string Country { get; init; }

    /// <summary>Of its most popular product; 0 where none is popular.</summary>
    public required long Popularity { get; init; }
    public required Guid? PopularId { get; init; }
    public required Guid? NewestId { get; init; }
    public required Guid? NewestCategoryId { get; init; }
}

internal sealed class StoreShelfConfiguration : IEntityTypeConfiguration<StoreShelf>
{
    public void Configure(EntityTypeBuilder<StoreShelf> builder)
    {
        builder.ToTable("store_shelves");
        builder.HasKey(s => s.TenantId);
        builder.Property(s => s.TenantId).ValueGeneratedNever();
        builder.Property(s => s.Country).HasMaxLength(2);
        builder.HasIndex(s => new { s.Popularity, s.TenantId });
        builder.HasIndex(s => new
        {
            s.Country,
            s.Popularity,
            s.TenantId,
        });
        builder.HasIndex(s => s.NewestId);
        builder.HasIndex(s => new { s.NewestCategoryId, s.NewestId });
    }
}

/// <summary>Keeps the windows. Whether a store is open is asked when one is looked at.</summary>
internal sealed class Shelves(ISql sql, IVendorLookup vendors)
    : IEventHandler<ProductChanged>,
        IEventHandler<VendorRegistered>
{
    public Task HandleAsync(ProductChanged what, CancellationToken ct) => RefreshAsync([what.VendorId], ct);

    public async Task HandleAsync(VendorRegistered what, CancellationToken ct)
    {
        if (await vendors.Find([what.VendorId]) is not [var vendor])
            return;
        await sql.ExecuteAsync(
            """
            insert into catalog.store_shelves (tenant_id, country, popularity) values (@vendor, @country, 0)
            on conflict (tenant_id) do update set country = excluded.country
            """,
            [
                new NpgsqlParameter<Guid>("vendor", what.VendorId),
                new NpgsqlParameter<string>("country", vendor.Country),
            ],
            ct
        );
    }

    /// <summary>By what is true now, so it doesn't matter in which order it is asked to.</summary>
    public Task RefreshAsync(IReadOnlyCollection<Guid> stores, CancellationToken ct) =>
        sql.ExecuteAsync(
            """
            insert into catalog.store_shelves as s (tenant_id, country, popularity, popular_id, newest_id, newest_category_id)
            select t.id, '', coalesce(p.popularity, 0), p.id, n.id, n.category_id
            from unnest(@stores) as t (id)
            left join lateral (
              select id, popularity from catalog.products
              where tenant_id = t.id and status = 'Active' and deleted_at is null and popularity > 0
              order by popularity desc, id desc limit 1) p on true
            left join lateral (
              select id, category_id from catalog.products
              where tenant_id = t.id and status = 'Active' and deleted_at is null and id is distinct from p.id
              order by id desc limit 1) n on true
            order by t.id
            on conflict (tenant_id) do update set popularity = excluded.popularity, popular_id = excluded.popular_id,
              newest_id = excluded.newest_id, newest_category_id = excluded.newest_category_id
            where (s.popularity, s.popular_id, s.newest_id, s.newest_category_id) is distinct from
              (excluded.popularity, excluded.popular_id, excluded.newest_id, excluded.newest_category_id)
            """,
            [new NpgsqlParameter<Guid[]>("stores", [.. stores])],
            ct
        );
}
