namespace GlowCart.Catalog.Search.Suggestions;

/// <summary>
/// How the tables of the search are filled from the products: for one of them, or for all. What is there already isn't
/// touched, so that products that are saved at once don't wait for each other.
/// </summary>
internal static class SearchIndexSql
{
    private const string Listed = "p.status = 'Active' and p.vendor_active and p.deleted_at is null";

    /// <summary>New words, in the order of the alphabet, since two such statements would else wait for each other.</summary>
    public static string Words(string which) =>
        $"""
            insert into catalog.search_words as known (word, documents, is_shown, one_less)
            select word, count(*)::int, bool_or(is_shown), case when bool_or(is_shown) then catalog.one_less(word) else array[]::text[] end
            from catalog.products p
            cross join lateral (
              select l as word, l !~ '[0-9]' and length(l) > 2 and l = any (string_to_array(
                catalog.plain(concat_ws(' ', p.name, p.product_type, array_to_string(p.tags, ' '))), ' ')) as is_shown
              from unnest(tsvector_to_array(p.search_vector)) l where l !~ '[-_./]' and length(l) <= 60) w
            where {which} and {Listed}
              and not exists (select from catalog.search_words k where k.word = w.word and (k.is_shown or not w.is_shown))
            group by word order by word
            on conflict (word) do update set is_shown = true, one_less = excluded.one_less where excluded.is_shown
            """;

    public static string Products(string which) =>
        $"""
            insert into catalog.search_suggestions as known (id, kind, text, plain, popularity, reference_id)
            select p.id, 'Product', p.name, left(catalog.plain(p.name), 600), p.popularity, p.id from catalog.products p
            where {which} and {Listed} and catalog.plain(p.name) <> ''
            on conflict (id) do update set text = excluded.text, plain = excluded.plain, popularity = excluded.popularity
            where (known.text, known.popularity) is distinct from (excluded.text, excluded.popularity)
            """;

    public static string Unlisted(string which) =>
        $"""
            delete from catalog.search_suggestions s
            where {which} and s.kind = 'Product' and not exists (select from catalog.products p where p.id = s.id and {Listed})
            """;

    /// <summary>A store with something to sell.</summary>
    public static string Vendors(string which) =>
        $"""
            insert into catalog.search_suggestions as known (id, kind, text, plain, popularity, reference_id)
            select p.tenant_id, 'Vendor', min(p.vendor_name), catalog.plain(min(p.vendor_name)), count(*), p.tenant_id
            from catalog.products p where {which} and {Listed} group by p.tenant_id having catalog.plain(min(p.vendor_name)) <> ''
            on conflict (id) do update set text = excluded.text, plain = excluded.plain, popularity = excluded.popularity
            where (known.text, known.popularity) is distinct from (excluded.text, excluded.popularity)
            """;

    public static string VendorsGone(string which) =>
        $"""
            delete from catalog.search_suggestions s
            where {which} and s.kind = 'Vendor'
              and not exists (select from catalog.products p where p.tenant_id = s.id and {Listed})
            """;

    /// <summary>In each of its languages.</summary>
    public const string Categories = """
        with wanted as (
          select md5(c.id::text || n.key)::uuid as id, n.value as text, catalog.plain(n.value) as plain, c.id as category_id
          from catalog.categories c cross join lateral jsonb_each_text(c.names) n
          where c.archived_at is null and c.merged_into_id is null and catalog.plain(n.value) <> ''),
        gone as (
          delete from catalog.search_suggestions s where s.kind = 'Category' and not exists (select from wanted w where w.id = s.id))
        insert into catalog.search_suggestions as known (id, kind, text, plain, popularity, reference_id)
        select id, 'Category', text, left(plain, 600), 1000, category_id from wanted
        on conflict (id) do update set text = excluded.text, plain = excluded.plain where known.text <> excluded.text
        """;

    /// <summary>Words of at least three products; and what is asked for often, found, and made of nothing but such words.</summary>
    public const string Terms = """
        with asked as (
          select query, sum(searches) as searches from catalog.search_queries where day > @since
          group by query having sum(searches) >= 5 and sum(without_result) * 10 < sum(searches)),
        wanted as (
          select term, sum(popularity)::bigint as popularity from (
            select word as term, documents::bigint as popularity from catalog.search_words where is_shown and documents >= 3
            union all
            select query, searches * 10 from asked a where not exists (
              select from unnest(string_to_array(a.query, ' ')) w
              where not exists (select from catalog.search_words k where k.word = w and k.is_shown))) t
          group by term),
        gone as (
          delete from catalog.search_suggestions s where s.kind = 'Term' and not exists (
            select from wanted w where md5('term ' || w.term)::uuid = s.id))
        insert into catalog.search_suggestions as known (id, kind, text, plain, popularity, reference_id)
        select md5('term ' || term)::uuid, 'Term', left(term, 255), left(term, 600), popularity, null from wanted
        on conflict (id) do update set popularity = excluded.popularity where known.popularity <> excluded.popularity
        """;

    /// <summary>
    /// How many products have each word, in a part of the table that is large enough: only the order of magnitude decides
    /// anything. Nothing is counted to zero, since what a part doesn't have another may.
    /// </summary>
    public const string Counts = """
        with counted as (
          select word, greatest(1, ndoc * @scale)::int as documents from ts_stat(format(
            'select search_vector from catalog.products tablesample system (%s) where status = ''Active'' and vendor_active and deleted_at is null',
            100 / @scale)))
        update catalog.search_words w set documents = c.documents from counted c
        where w.word = c.word and w.documents <> c.documents
        """;

    /// <summary>Where all were counted, what none has any more goes.</summary>
    public const string WordsGone = """
        delete from catalog.search_words w where not exists (
          select from ts_stat('select search_vector from catalog.products where status = ''Active'' and vendor_active and deleted_at is null') c
          where c.word = w.word)
        """;

    public const string Popularity = """
        update catalog.search_suggestions s set popularity = p.popularity from catalog.products p
        where s.kind = 'Product' and p.id = s.id and s.popularity <> p.popularity
        """;

    public const string Size = "select reltuples::bigint from pg_class where oid = 'catalog.products'::regclass";
}
