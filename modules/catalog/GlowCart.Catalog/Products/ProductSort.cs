using System.Globalization;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Paging;

namespace GlowCart.Catalog.Products;

/// <summary>
/// An order that pages can be taken in: each row has a place, told by its keys and its id, and an index that begins with
/// the same columns is read from that place on.
/// </summary>
/// <param name="Keys">Before the id.</param>
internal sealed record ProductSort(string Name, IReadOnlyList<string> Keys, bool IsDescending)
{
    public static readonly ProductSort Newest = new("newest", [], true);
    public static readonly ProductSort Price = new("price", ["price"], false);
    public static readonly ProductSort PriceDown = new("-price", ["price"], true);
    public static readonly ProductSort Popular = new("popular", ["popularity"], true);
    public static readonly ProductSort Rating = new("rating", ["rating", "review_count"], true);

    /// <summary>By what the words are worth, where they are few enough to be weighed.</summary>
    public static readonly ProductSort Relevance = new("relevance", ["score"], true);

    private static readonly ProductSort[] All = [Newest, Price, PriceDown, Popular, Rating, Relevance];

    /// <summary>What was asked for, or the default; without words nothing is more relevant than what is popular.</summary>
    public static ProductSort Of(string? name, ProductCriteria criteria)
    {
        var asked = All.FirstOrDefault(s => s.Name == name) ?? (criteria.Phrase is null ? Newest : Relevance);
        return asked == Relevance && (criteria.Phrase is null || criteria.IsBroad) ? Popular : asked;
    }

    public string OrderBy
    {
        get
        {
            var direction = IsDescending ? " desc" : "";
            return string.Join(", ", Keys.Append("id").Select(k => k + direction));
        }
    }

    /// <summary>What lies behind the place where the page before ended.</summary>
    /// <exception cref="GlowCartException">400: the list was sorted otherwise.</exception>
    /// <param name="stretch">A column, and its value, that the index begins with and the place is told by too.</param>
    public IEnumerable<string> After(Cursor? cursor, SqlParameters parameters, (string Column, string Value)? stretch = null)
    {
        if (cursor is not { } after)
            yield break;
        var values = after.Key.Length == 0 ? [] : after.Key.Split(' ');
        if (values.Length != Keys.Count)
            throw CommonErrors.BadCursor.With();
        IEnumerable<string> columns = [.. Keys, "id"];
        IEnumerable<string> places =
        [
            .. Keys.Zip(values, (key, value) => parameters.Add(Parse(key, value))),
            parameters.Add(after.Id),
        ];
        if (stretch is { } first)
            (columns, places) = (columns.Prepend(first.Column), places.Prepend(first.Value));
        yield return $"({string.Join(", ", columns)}) {(IsDescending ? "<" : ">")} ({string.Join(", ", places)})";
    }

    private static object Parse(string key, string value)
    {
        if (!decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
            throw CommonErrors.BadCursor.With();
        return key switch
        {
            "popularity" => (long)decimal.Clamp(decimal.Truncate(number), long.MinValue, long.MaxValue),
            "review_count" => (int)decimal.Clamp(decimal.Truncate(number), int.MinValue, int.MaxValue),
            _ => number,
        };
    }
}
