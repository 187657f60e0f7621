using System.Data.Common;
using System.Text.Json;
using GlowCart.Platform.Caching;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Catalog.Categories;

/// <summary>The tree that this instance read last.</summary>
internal sealed class CategoryTreeMemory
{
    private readonly Lock _lock = new();
    private volatile CategoryTree? _tree;

    /// <summary>Null: there is none, or it is older than that.</summary>
    public CategoryTree? Find(long version) => _tree is { } tree && tree.Version >= version ? tree : null;

    public void Keep(CategoryTree tree)
    {
        lock (_lock)
        {
            if (_tree is null || _tree.Version <= tree.Version)
                _tree = tree;
        }
    }
}

/// <summary>
/// The tree without a question to the database: its version lies in the platform's cache, which every instance is told to
/// forget when an operator changes something, and the tree itself in this instance's memory.
/// </summary>
internal sealed class CategoryTrees(ICache cache, CategoryTreeMemory memory, IServiceScopeFactory scopes, ISql sql)
{
    private static readonly CacheKey Key = CacheKey.Host("catalog:category-tree");
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public async ValueTask<CategoryTree> GetAsync(CancellationToken ct)
    {
        var version = await cache.GetOrCreateAsync(
            Key,
            Life,
            async (services, token) =>
                (await services.GetRequiredService<CategoryTreeReader>().KeepAsync(token)).Version,
            ct
        );
        if (memory.Find(version) is { } tree)
            return tree;
        // Another instance has read it. On a connection of its own: what this transaction hasn't committed is nobody else's.
        await using var services = scopes.CreateAsyncScope();
        return await services.ServiceProvider.GetRequiredService<CategoryTreeReader>().KeepAsync(ct);
    }

    /// <summary>
    /// Begins a change of the tree: others' wait until this one is committed, so that no two make a cycle, and products are
    /// not counted meanwhile. Gives the tree as it is behind the lock.
    /// </summary>
    public async Task<CategoryTree> BeginChangeAsync(CategoryTreeReader reader, CancellationToken ct)
    {
        await sql.ExecuteAsync(CategoryLock.Exclusive, [], ct);
        await sql.ExecuteAsync(
            $"""
            insert into catalog.category_tree_versions (id, version) values ({CategoryTreeVersion.OnlyRow}, 1)
            on conflict (id) do update set version = category_tree_versions.version + 1
            """,
            [],
            ct
        );
        await cache.RemoveAsync(Key, ct);
        return await reader.ReadAsync(ct);
    }
}

/// <summary>
/// Counting a product and changing the tree exclude each other: a merge would otherwise miss a product that is just being
/// counted where it was.
/// </summary>
internal static class CategoryLock
{
    public const string Exclusive = "select pg_advisory_xact_lock(hashtext('catalog.categories'))";
    public const string Shared = "select pg_advisory_xact_lock_shared(hashtext('catalog.categories'))";
}

internal sealed class CategoryTreeReader(ISql sql, CategoryTreeMemory memory)
{
    public async Task<CategoryTree> KeepAsync(CancellationToken ct)
    {
        var tree = await ReadAsync(ct);
        memory.Keep(tree);
        return tree;
    }

    /// <summary>One statement, so that the version is the tree's.</summary>
    public async Task<CategoryTree> ReadAsync(CancellationToken ct)
    {
        var version = 0L;
        var rows = await sql.QueryAsync(
            $"""
            select c.id, c.parent_id, c.slug, c.names::text, c.position, c.google_id, c.archived_at is not null, c.merged_into_id,
                   s.specs, v.version
            from (select coalesce((select version from catalog.category_tree_versions where id = {CategoryTreeVersion.OnlyRow}), 0) as version) v
            left join catalog.categories c on true
            left join (
              select category_id, jsonb_agg(jsonb_build_object(
                       'specId', id, 'categoryId', category_id, 'name', name, 'type', type, 'unit', unit, 'isRequired', is_required,
                       'allowedValues', allowed_values, 'min', min, 'max', max, 'isVariantAxis', is_variant_axis,
                       'isFilterable', is_filterable, 'position', position) order by position, name)::text as specs
              from catalog.category_specs group by category_id
            ) s on s.category_id = c.id
            """,
            [],
            reader =>
            {
                version = reader.GetInt64(9);
                return reader.IsDBNull(0) ? null : Read(reader);
            },
            ct
        );
        return new CategoryTree(version, rows.OfType<CategoryNode>());
    }

    private static CategoryNode Read(DbDataReader reader) =>
        new(
            reader.GetGuid(0),
            reader.IsDBNull(1) ? null : reader.GetGuid(1),
            reader.GetString(2),
            JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(3), JsonSerializerOptions.Web)!,
            reader.GetInt32(4),
            reader.IsDBNull(5) ? null : reader.GetInt64(5),
            reader.GetBoolean(6),
            reader.IsDBNull(7) ? null : reader.GetGuid(7),
            reader.IsDBNull(8)
                ? []
                : JsonSerializer.Deserialize<List<CategorySpecDto>>(reader.GetString(8), SpecJson.Options)!
        );
}

internal static class SpecJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerOptions.Web)
        {
            Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
        };
}
