using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Text;

namespace GlowCart.Catalog.Categories;

/// <summary>A node of the marketplace's tree. See docs/adr/0016.</summary>
[NotFoundError(CategoryErrors.NotFoundCode)]
internal sealed class Category : Aggregate, IPlatformWide
{
    /// <summary>The language that every category has a name in, and that its address is made of.</summary>
    public const string MainLanguage = "en";

    private Category() { }

    public Category(IReadOnlyDictionary<string, string> names, string slug, Guid? parentId, int position)
    {
        (Slug, ParentId, Position) = (slug, parentId, position);
        Call(names);
    }

    public Guid? ParentId { get; private set; }

    /// <summary>In English, or the first language that it was told in.</summary>
    public string Name { get; private set; } = "";

    /// <summary>By language. Replaced as a whole.</summary>
    public Dictionary<string, string> Names { get; private set; } = [];

    /// <summary>Its word in addresses, other than its siblings'.</summary>
    public string Slug { get; private set; } = "";
    public int Position { get; private set; }

    /// <summary>Its number in Google's product taxonomy.</summary>
    public long? GoogleId { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>The one that goes on in its place, and is itself merged into none.</summary>
    public Guid? MergedIntoId { get; private set; }

    public static string SlugOf(string name) => Kernel.Text.Slug.Of(name, "category");

    public void Call(IReadOnlyDictionary<string, string> names)
    {
        Names = names.ToDictionary(n => n.Key, n => n.Value.Trim());
        Name = Names.GetValueOrDefault(MainLanguage) ?? Names.Values.First();
    }

    public void Readdress(string slug) => Slug = slug;

    public void MoveTo(Guid? parentId, int position) => (ParentId, Position) = (parentId, position);

    public void Place(int position) => Position = position;

    public void Archive(DateTimeOffset now) => ArchivedAt ??= now;

    public void Restore() => ArchivedAt = null;

    public void MergeInto(Guid target, DateTimeOffset now) => (MergedIntoId, ArchivedAt) = (target, ArchivedAt ?? now);
}

/// <summary>How often the tree was changed: whoever holds a copy knows by it whether it is the newest.</summary>
internal sealed class CategoryTreeVersion : IPlatformWide
{
    public const int OnlyRow = 1;

    public int Id { get; private set; }
    public long Version { get; private set; }
}

/// <summary>Listed products in the category itself. Those below it are added up with the tree.</summary>
internal sealed class CategoryCount : IPlatformWide
{
    public Guid CategoryId { get; private set; }
    public int Products { get; private set; }
}
