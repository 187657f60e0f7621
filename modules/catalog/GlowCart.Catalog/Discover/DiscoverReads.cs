using GlowCart.Kernel.Data;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Discover;

/// <summary>
/// The walks, all in one round trip, each by an index of its order and no further than asked. To whom a product belongs is
/// told by its window alone: a store near by has its popular product in the near walk, a newest product of a liked category
/// is the interest walk's.
/// </summary>
internal sealed class DiscoverReads(ISql sql)
{
    public async Task<Walks> ReadAsync(DiscoverCursor from, int count)
    {
        var near = from.Country.Length == 0 ? Deferred.Of<IReadOnlyList<Window>>([]) : Near(from, count);
        var interest = from.Liked.Count == 0 ? Deferred.Of<IReadOnlyList<Window>>([]) : Interest(from, count);
        var popular = Popular(from, count);
        var newest = New(from, count);
        return new Walks(
            new Walk("near", DiscoverTexts.Near, await near, count),
            new Walk("interest", DiscoverTexts.Interest, await interest, count),
            new Walk("popular", DiscoverTexts.Popular, await popular, count),
            new Walk("new", DiscoverTexts.New, await newest, count)
        );
    }

    private Deferred<IReadOnlyList<Window>> Near(DiscoverCursor from, int count) =>
        Read(
            """
            select popular_id, popularity, tenant_id, false from catalog.storefront_shelves
            where country = @country and popularity > 0 and (popularity, tenant_id) < (@popularity, @store)
            order by popularity desc, tenant_id desc limit @count
            """,
            new NpgsqlParameter<string>("country", from.Country),
            new NpgsqlParameter<long>("popularity", from.Near.Popularity),
            new NpgsqlParameter<Guid>("store", from.Near.Store),
            new NpgsqlParameter<int>("count", count)
        );

    private Deferred<IReadOnlyList<Window>> Popular(DiscoverCursor from, int count) =>
        Read(
            """
            select popular_id, popularity, tenant_id, country = @country from catalog.storefront_shelves
            where popularity > 0 and (popularity, tenant_id) < (@popularity, @store)
            order by popularity desc, tenant_id desc limit @count
            """,
            new NpgsqlParameter<string>("country", from.Country.Length == 0 ? "-" : from.Country),
            new NpgsqlParameter<long>("popularity", from.Popular.Popularity),
            new NpgsqlParameter<Guid>("store", from.Popular.Store),
            new NpgsqlParameter<int>("count", count)
        );

    private Deferred<IReadOnlyList<Window>> Interest(DiscoverCursor from, int count) =>
        Read(
            """
            select n.newest_id, 0::bigint, n.tenant_id, false from unnest(@liked) as c (id)
            cross join lateral (
              select newest_id, tenant_id from catalog.storefront_shelves s
              where s.newest_category_id = c.id and s.newest_id < @newest order by s.newest_id desc limit @count) n
            order by n.newest_id desc limit @count
            """,
            new NpgsqlParameter<Guid[]>("liked", [.. from.Liked.Distinct()]),
            new NpgsqlParameter<Guid>("newest", from.Interest),
            new NpgsqlParameter<int>("count", count)
        );

    private Deferred<IReadOnlyList<Window>> New(DiscoverCursor from, int count) =>
        Read(
            """
            select newest_id, 0::bigint, tenant_id, coalesce(newest_category_id = any (@liked), false)
            from catalog.storefront_shelves where newest_id < @newest order by newest_id desc limit @count
            """,
            new NpgsqlParameter<Guid[]>("liked", [.. from.Liked]),
            new NpgsqlParameter<Guid>("newest", from.New),
            new NpgsqlParameter<int>("count", count)
        );

    private Deferred<IReadOnlyList<Window>> Read(string text, params NpgsqlParameter[] parameters) =>
        sql.Defer<IReadOnlyList<Window>>(
            text,
            parameters,
            async (reader, ct) =>
            {
                var windows = new List<Window>();
                while (await reader.ReadAsync(ct))
                    windows.Add(
                        new Window(reader.GetGuid(0), reader.GetInt64(1), reader.GetGuid(2), reader.GetBoolean(3))
                    );
                return windows;
            }
        );
}
