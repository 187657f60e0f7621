using System.Globalization;
using System.Text.RegularExpressions;
using GlowCart.Kernel.Errors;

namespace GlowCart.Catalog.Categories.Importing;

/// <param name="Parent">The place of its parent among the lines; null at the top.</param>
internal sealed record TaxonomyLine(int Number, long GoogleId, string Name, int? Parent);

/// <summary>Google's `taxonomy-with-ids`: a line a category, `3 - Animals &amp; Pet Supplies > Pet Supplies > Bird Supplies`.</summary>
internal static partial class GoogleTaxonomy
{
    private const string Below = " > ";
    private const int LongestName = 200;

    /// <summary>What one answer tells of a file that is something else altogether.</summary>
    private const int MostErrors = 50;

    /// <exception cref="InvalidInputException">Each line that is wrong, by its number.</exception>
    public static IReadOnlyList<TaxonomyLine> Parse(string text)
    {
        var lines = new List<TaxonomyLine>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var ids = new HashSet<long>();
        var errors = new List<FieldError>();
        var number = 0;
        foreach (var raw in text.EnumerateLines())
        {
            number++;
            if (errors.Count >= MostErrors)
                break;
            var line = raw.Trim().TrimStart('\uFEFF').ToString();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (Form().Match(line) is not { Success: true } found || Names(found.Groups["path"].Value) is not { } names)
            {
                errors.Add(CategoryRules.TaxonomyLine.On($"lines[{number}]", ("line", number)));
                continue;
            }
            var path = string.Join(Below, names);
            var above = string.Join(Below, names[..^1]);
            if (names.Length > 1 && !places.ContainsKey(above))
            {
                errors.Add(CategoryRules.TaxonomyParent.On($"lines[{number}]", ("line", number), ("parent", above)));
                continue;
            }
            var id = long.Parse(found.Groups["id"].Value, CultureInfo.InvariantCulture);
            if (!ids.Add(id) || !places.TryAdd(path, lines.Count))
            {
                errors.Add(CategoryRules.TaxonomyTwice.On($"lines[{number}]", ("line", number)));
                continue;
            }
            lines.Add(new TaxonomyLine(number, id, names[^1], names.Length > 1 ? places[above] : null));
        }
        if (lines.Count == 0 && errors.Count == 0)
            errors.Add(CategoryRules.TaxonomyEmpty.On("file"));
        return errors.Count == 0 ? lines : throw new InvalidInputException(errors);
    }

    private static string[]? Names(string path)
    {
        string[] names = [.. path.Split(Below).Select(n => n.Trim())];
        var isFine =
            names.Length <= CategoryAdminService.MostLevels
            // A sign that couldn't be read is no name's.
            && names.All(n => n.Length is > 0 and <= LongestName && !n.Contains('\uFFFD') && !n.Any(char.IsControl));
        return isFine ? names : null;
    }

    [GeneratedRegex(@"^(?<id>[0-9]{1,18}) - (?<path>.+)$")]
    private static partial Regex Form();

    private static IEnumerable<ReadOnlyMemory<char>> EnumerateLines(this string text)
    {
        for (var at = 0; at < text.Length; )
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            yield return text.AsMemory(at, end - at);
            at = end + 1;
        }
    }
}
