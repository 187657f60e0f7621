using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>The first record: which column is where, whatever their order and case.</summary>
internal sealed class FileHeader
{
    private readonly List<string> names = [];
    private readonly Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> repeated = new(StringComparer.OrdinalIgnoreCase);

    public FileHeader(CsvRecords records)
    {
        for (var i = 0; i < records.Count; i++)
        {
            var name = records[i].Trim();
            names.Add(name);
            if (name.Length > 0 && !places.TryAdd(name, i))
                repeated.Add(name);
        }
    }

    public int Count => names.Count;

    public IReadOnlyList<string> Names => names;

    public bool Has(params ReadOnlySpan<string> anyOf) => Place(anyOf) >= 0;

    /// <summary>Where the first of these names is that the file has; -1 if it has none.</summary>
    public int Place(params ReadOnlySpan<string> anyOf)
    {
        foreach (var name in anyOf)
        {
            if (!places.TryGetValue(name, out var place))
                continue;
            if (repeated.Contains(name))
                throw new RefusedFileException(
                    new ImportRowError(
                        1,
                        name,
                        ImportErrors.DuplicateColumn,
                        $"The column \"{name}\" is there twice. Remove the one that isn't meant."
                    )
                );
            return place;
        }
        return -1;
    }

    public string Name(int place) => names[place];

    /// <summary>For a message: the first few, since a stranger's file may have hundreds.</summary>
    public string Describe()
    {
        var shown = names.Where(n => n.Length > 0).Take(8).Select(n => n.Length > 40 ? n[..40] + "…" : n).ToList();
        return names.Count > shown.Count
            ? $"{string.Join(", ", shown)}, … ({names.Count} columns)"
            : string.Join(", ", shown);
    }
}
