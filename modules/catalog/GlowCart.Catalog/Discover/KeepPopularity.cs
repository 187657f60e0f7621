using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace GlowCart.Catalog.Discover;

/// <summary>Somebody looked at a product, or bought it: to be added to its popularity.</summary>
[NotAudited]
internal sealed class PopularityNote : Entity, IPlatformWide
{
    public required Guid ProductId { get; init; }
    public required int Weight { get; init; }
}

internal sealed class PopularityNoteConfiguration : IEntityTypeConfiguration<PopularityNote>
{
    public void Configure(EntityTypeBuilder<PopularityNote> builder)
    {
        builder.ToTable("popularity_notes");
        builder.Grant("insert", ScopeKind.Buyer);
    }
}

/// <summary>
/// Adds the notes up. What was done long ago must count less, and nobody can rewrite a million products a day for that; so
/// not the old is made less, but the new more: a deed counts 2^(its time in half-lives), and the popularity is the logarithm
/// of the sum, in millionths. It sorts as the decayed sum would at any time. See docs/adr/0020.
/// </summary>
internal sealed class KeepPopularity(
    Shelves shelves,
    IUnitOfWork unitOfWork,
    ISql sql,
    ICurrentScope scope,
    TimeProvider clock
) : IRecurringJob
{
    private const int Batch = 5000;
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(14);
    private static readonly DateTimeOffset Beginning = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => "keep-popularity";
    public TimeSpan Interval => TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        while (await unitOfWork.RunAsync(AddAsync, ct) == Batch) { }
    }

    private async Task<int> AddAsync(CancellationToken ct)
    {
        var done = await sql.QueryAsync(
            """
            with taken as (
              delete from catalog.popularity_notes where id in (
                select id from catalog.popularity_notes order by id limit @batch for update skip locked)
              returning product_id, weight),
            held as materialized (
              select p.id, p.popularity / 1e6::float8 as was, ln(s.weight) / ln(2::float8) + @age as added
              from catalog.products p
              join (select product_id, sum(weight)::float8 as weight from taken group by product_id) s on s.product_id = p.id
              order by p.id for update of p),
            changed as (
              update catalog.products p set popularity = round(1e6::float8 * case when h.was <= 0 then h.added else
                greatest(h.was, h.added) + ln(1 + power(2::float8, -least(500, abs(h.was - h.added)))) / ln(2::float8) end)::bigint
              from held h where p.id = h.id returning p.tenant_id)
            select (select count(*)::int from taken), coalesce((select array_agg(distinct tenant_id) from changed), '{}')
            """,
            [
                new NpgsqlParameter<int>("batch", Batch),
                new NpgsqlParameter<double>("age", (clock.GetUtcNow() - Beginning) / HalfLife),
            ],
            r => (Taken: r.GetInt32(0), Stores: r.GetFieldValue<Guid[]>(1)),
            ct
        );
        var (taken, stores) = done[0];
        if (stores.Length > 0)
            await shelves.RefreshAsync(stores, ct);
        return taken;
    }
}
