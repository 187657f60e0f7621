namespace GlowCart.Catalog.Search;

/// <summary>A specification as something to find products by: `colour=blue`, however a vendor capitalises it.</summary>
internal static class SpecTerm
{
    private const int LongestValue = 100;

    /// <summary>Null for a value that nobody would choose from a list.</summary>
    public static string? Of(string name, string value)
    {
        var (plainName, plainValue) = (Plain(name).Replace('=', ' '), Plain(value));
        return plainName.Length == 0 || plainValue.Length is 0 or > LongestValue ? null : $"{plainName}={plainValue}";
    }

    /// <summary>What somebody filters by: the values of one name are alternatives. What is no `name=value` finds nothing.</summary>
    public static IReadOnlyDictionary<string, string[]> ByName(IEnumerable<string> asked) =>
        asked
            .Select(a =>
                a.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? Of(a[..at], a[(at + 1)..]) ?? a : a
            )
            .Distinct()
            .GroupBy(t => t.Split('=')[0])
            .ToDictionary(g => g.Key, g => g.ToArray());

    private static string Plain(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
