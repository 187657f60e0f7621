using System.Text;
using GlowCart.Kernel.Auditing;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Text;
using GlowCart.Platform.Content;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;
using Refit;

namespace GlowCart.Catalog.Categories.Importing;

internal sealed class CategoryImportService(CategoryTrees trees, CategoryTreeReader reader, ISql sql, IAuditNotes notes)
    : ICategoryImportService
{
    private const int LargestFile = 4 * 1024 * 1024;

    public async Task<CategoryImportDto> ImportAsync(string? language, StreamPart file, CancellationToken ct)
    {
        if (language is null || !CategoryNames.Languages.Contains(language))
            throw CategoryRules.Language.Broken(
                "language",
                ("language", language),
                ("languages", string.Join(", ", CategoryNames.Languages))
            );
        var content = await Uploads.ReadAsync(file.Value, LargestFile, ct) ?? throw CommonErrors.TooLarge.With();
        var lines = GoogleTaxonomy.Parse(Encoding.UTF8.GetString(content));

        var tree = await trees.BeginChangeAsync(reader, ct);
        var plan = CategoryImportPlan.Of(tree, lines, language);
        await CreateAsync(plan.Created, language, ct);
        await NameAsync(plan.Named, language, ct);
        var done = new CategoryImportDto(
            lines.Count,
            plan.Created.Count,
            plan.Named.Count,
            lines.Count - plan.Created.Count - plan.Named.Count
        );
        if (plan.Created.Count + plan.Named.Count > 0)
            notes.Add(
                new AuditNote(
                    nameof(Category),
                    "google-taxonomy",
                    "Imported",
                    null,
                    ("language", language),
                    ("created", done.Created.ToString(null, null)),
                    ("named", done.Named.ToString(null, null))
                )
            );
        return done;
    }

    private Task CreateAsync(IReadOnlyList<CreatedCategory> created, string language, CancellationToken ct) =>
        created.Count == 0
            ? Task.CompletedTask
            : sql.ExecuteAsync(
                """
                insert into catalog.categories (id, parent_id, name, names, slug, position, google_id, version)
                select id, parent_id, name, jsonb_build_object(@language::text, name), slug, position, google_id, 0
                from unnest(@ids, @parents, @names, @slugs, @positions, @googles) as c(id, parent_id, name, slug, position, google_id)
                """,
                [
                    new NpgsqlParameter<string>("language", language),
                    new NpgsqlParameter<Guid[]>("ids", [.. created.Select(c => c.Id)]),
                    new NpgsqlParameter<Guid?[]>("parents", [.. created.Select(c => c.ParentId)]),
                    new NpgsqlParameter<string[]>("names", [.. created.Select(c => c.Name)]),
                    new NpgsqlParameter<string[]>("slugs", [.. created.Select(c => c.Slug)]),
                    new NpgsqlParameter<int[]>("positions", [.. created.Select(c => c.Position)]),
                    new NpgsqlParameter<long[]>("googles", [.. created.Select(c => c.GoogleId)]),
                ],
                ct
            );

    private Task NameAsync(IReadOnlyList<NamedCategory> named, string language, CancellationToken ct) =>
        named.Count == 0
            ? Task.CompletedTask
            : sql.ExecuteAsync(
                $"""
                update catalog.categories c
                set names = jsonb_build_object(@language::text, n.name) || c.names, google_id = n.google_id,
                    name = coalesce((jsonb_build_object(@language::text, n.name) || c.names) ->> '{Category.MainLanguage}', c.name)
                from unnest(@ids, @names, @googles) as n(id, name, google_id)
                where c.id = n.id
                """,
                [
                    new NpgsqlParameter<string>("language", language),
                    new NpgsqlParameter<Guid[]>("ids", [.. named.Select(c => c.Id)]),
                    new NpgsqlParameter<string[]>("names", [.. named.Select(c => c.Name)]),
                    new NpgsqlParameter<long[]>("googles", [.. named.Select(c => c.GoogleId)]),
                ],
                ct
            );
}

internal sealed record CreatedCategory(Guid Id, Guid? ParentId, string Name, string Slug, int Position, long GoogleId);

internal sealed record NamedCategory(Guid Id, string Name, long GoogleId);

/// <summary>What a file changes in the tree. What an operator has done since the file before stays as it is.</summary>
internal sealed record CategoryImportPlan(IReadOnlyList<CreatedCategory> Created, IReadOnlyList<NamedCategory> Named)
{
    public static CategoryImportPlan Of(CategoryTree tree, IReadOnlyList<TaxonomyLine> lines, string language)
    {
        var (created, named) = (new List<CreatedCategory>(), new List<NamedCategory>());
        var ids = new Guid[lines.Count];
        var places = new Dictionary<Guid, Siblings>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var parent = line.Parent is { } above ? ids[above] : (Guid?)null;
            var known = tree.FindByGoogleId(line.GoogleId) ?? Adopt(tree, parent, line, language);
            if (known is not null)
            {
                // What lies below a category that was merged lies below the other one now.
                ids[i] = known.MergedIntoId ?? known.Id;
                if (known.GoogleId is null || !known.Names.ContainsKey(language))
                    named.Add(new NamedCategory(known.Id, line.Name, line.GoogleId));
                continue;
            }
            if (!places.TryGetValue(parent ?? Guid.Empty, out var siblings))
                places[parent ?? Guid.Empty] = siblings = Siblings.Of(tree.ChildrenOf(parent));
            ids[i] = Guid.CreateVersion7();
            created.Add(siblings.Next(ids[i], parent, line));
        }
        return new CategoryImportPlan(created, named);
    }

    /// <summary>One that an operator made before the file came, of the same name in the same place.</summary>
    private static CategoryNode? Adopt(CategoryTree tree, Guid? parent, TaxonomyLine line, string language) =>
        tree.ChildrenOf(parent)
            .FirstOrDefault(c =>
                c.GoogleId is null
                && string.Equals(c.Names.GetValueOrDefault(language), line.Name, StringComparison.OrdinalIgnoreCase)
            );

    private sealed class Siblings(HashSet<string> slugs, int position)
    {
        private int _position = position;

        public static Siblings Of(IReadOnlyList<CategoryNode> known) =>
            new([.. known.Select(c => c.Slug)], known.Count == 0 ? 0 : known.Max(c => c.Position) + 1);

        public CreatedCategory Next(Guid id, Guid? parent, TaxonomyLine line)
        {
            var slug = Slug.Free(Category.SlugOf(line.Name), slugs);
            slugs.Add(slug);
            return new CreatedCategory(id, parent, line.Name, slug, _position++, line.GoogleId);
        }
    }
}
