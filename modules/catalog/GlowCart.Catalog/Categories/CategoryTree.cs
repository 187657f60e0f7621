using System.Globalization;

namespace GlowCart.Catalog.Categories;

/// <summary>A category as the tree holds it. Nothing of it changes.</summary>
internal sealed record CategoryNode(
    Guid Id,
    Guid? ParentId,
    string Slug,
    IReadOnlyDictionary<string, string> Names,
    int Position,
    long? GoogleId,
    bool IsArchived,
    Guid? MergedIntoId,
    IReadOnlyList<CategorySpecDto> Specs
)
{
    public string MainName => NameIn(Category.MainLanguage);

    /// <summary>In the language of the request, or English, or whatever there is.</summary>
    public string Name => NameIn(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    public string NameIn(string language) =>
        Names.GetValueOrDefault(language) ?? Names.GetValueOrDefault(Category.MainLanguage) ?? Names.Values.First();
}

/// <summary>
/// The whole tree in memory. Parents stand before their children, so a subtree is one stretch of the list; what was archived
/// is found by its id, and not among what is shown.
/// </summary>
internal sealed class CategoryTree
{
    public static readonly CategoryTree Empty = new(0, []);

    private readonly CategoryNode[] _nodes;
    private readonly int[] _depths;

    /// <summary>Where the stretch of each node ends.</summary>
    private readonly int[] _ends;
    private readonly string[] _addresses;
    private readonly Dictionary<Guid, int> _places;
    private readonly Dictionary<Guid, Guid> _merged;
    private readonly Dictionary<long, CategoryNode> _byGoogleId;

    public CategoryTree(long version, IEnumerable<CategoryNode> nodes)
    {
        Version = version;
        var all = nodes.ToList();
        _merged = all.Where(n => n.MergedIntoId is not null).ToDictionary(n => n.Id, n => n.MergedIntoId!.Value);
        var kept = all.Where(n => n.MergedIntoId is null).ToList();
        _byGoogleId = all.Where(n => n.GoogleId is not null).ToDictionary(n => n.GoogleId!.Value);
        var known = kept.Select(n => n.Id).ToHashSet();
        var children = kept.OrderBy(n => n.Position)
            .ThenBy(n => n.MainName, StringComparer.Ordinal)
            .ThenBy(n => n.Id)
            .ToLookup(n => n.ParentId is { } parent && known.Contains(parent) ? parent : Guid.Empty);
        (_nodes, _depths, _ends) = (new CategoryNode[kept.Count], new int[kept.Count], new int[kept.Count]);
        _addresses = new string[kept.Count];
        _places = new Dictionary<Guid, int>(kept.Count);
        Lay(children, Guid.Empty, 0, "");
        All = [.. _nodes.Where(n => n is { IsArchived: false })];
    }

    /// <summary>Grows with each change of the tree.</summary>
    public long Version { get; }

    /// <summary>What is shown, each parent before its children and siblings in their order.</summary>
    public IReadOnlyList<CategoryNode> All { get; }

    /// <summary>With what was archived.</summary>
    public IReadOnlyList<CategoryNode> WithArchived => _nodes;

    /// <summary>Null: there is none. Of one that was merged into another it is the other.</summary>
    public CategoryNode? Find(Guid id) => Place(id) is { } place ? _nodes[place] : null;

    /// <summary>As it came, though it was merged since.</summary>
    public CategoryNode? FindByGoogleId(long id) => _byGoogleId.GetValueOrDefault(id);

    /// <summary>It, and all that lies below it, whatever was archived among it. Nothing where there is no such category.</summary>
    public Guid[] SubtreeOf(Guid id) =>
        Place(id) is { } place ? [.. _nodes[place.._ends[place]].Select(n => n.Id)] : [];

    /// <summary>From the top down to it, itself last.</summary>
    public IReadOnlyList<CategoryNode> PathOf(Guid id)
    {
        var path = new List<CategoryNode>();
        for (var place = Place(id); place is { } at; place = _nodes[at].ParentId is { } up ? Place(up) : null)
            path.Add(_nodes[at]);
        path.Reverse();
        return path;
    }

    /// <summary>Directly below it, or at the top, in their order; the archived ones too.</summary>
    public IReadOnlyList<CategoryNode> ChildrenOf(Guid? id)
    {
        var (first, end) = (0, _nodes.Length);
        if (id is { } parent)
        {
            if (Place(parent) is not { } place)
                return [];
            (first, end) = (place + 1, _ends[place]);
        }
        var children = new List<CategoryNode>();
        for (var at = first; at < end; at = _ends[at])
            children.Add(_nodes[at]);
        return children;
    }

    /// <summary>0 at the top.</summary>
    public int DepthOf(Guid id) => Place(id) is { } place ? _depths[place] : 0;

    /// <summary>How many levels there are, itself included.</summary>
    public int HeightOf(Guid id) =>
        Place(id) is { } place ? _depths[place.._ends[place]].Max() - _depths[place] + 1 : 0;

    /// <summary>Whether products belong here, and not further down.</summary>
    public bool IsLeaf(Guid id) => ChildrenOf(id).All(c => c.IsArchived);

    /// <summary>The slugs from the top down to it: `clothing/shoes`.</summary>
    public string AddressOf(Guid id) => Place(id) is { } place ? _addresses[place] : "";

    /// <summary>
    /// What its products are expected to say: the specifications on the way from the top, those further down in place of
    /// those of the same name above.
    /// </summary>
    public IReadOnlyList<CategorySpecDto> TemplateOf(Guid id)
    {
        var template = new List<CategorySpecDto>();
        foreach (var spec in PathOf(id).SelectMany(n => n.Specs))
        {
            template.RemoveAll(s => string.Equals(s.Name, spec.Name, StringComparison.OrdinalIgnoreCase));
            template.Add(spec);
        }
        return template;
    }

    /// <summary>Adds up from below: the values of each category and of all that lies below it.</summary>
    public IReadOnlyDictionary<Guid, int> SumUp(IReadOnlyDictionary<Guid, int> own)
    {
        // The sum up to each place, so that a stretch is one difference.
        var before = new int[_nodes.Length + 1];
        for (var at = 0; at < _nodes.Length; at++)
            before[at + 1] = before[at] + own.GetValueOrDefault(_nodes[at].Id);
        return _nodes
            .Select((n, at) => (n.Id, Sum: before[_ends[at]] - before[at]))
            .ToDictionary(x => x.Id, x => x.Sum);
    }

    private int? Place(Guid id) =>
        _places.TryGetValue(_merged.TryGetValue(id, out var target) ? target : id, out var place) ? place : null;

    private void Lay(ILookup<Guid, CategoryNode> children, Guid parent, int depth, string above)
    {
        foreach (var node in children[parent])
        {
            var place = _places.Count;
            _places.Add(node.Id, place);
            (_nodes[place], _depths[place], _addresses[place]) = (node, depth, above + node.Slug);
            Lay(children, node.Id, depth + 1, $"{above}{node.Slug}/");
            _ends[place] = _places.Count;
        }
    }
}
