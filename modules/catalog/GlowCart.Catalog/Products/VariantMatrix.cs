namespace GlowCart.Catalog.Products;

/// <summary>A combination of the options' values, and the variant that goes on as it; none: a new one is needed.</summary>
internal readonly record struct MatrixCell(IReadOnlyList<string> Values, ProductVariant? Variant);

/// <summary>The combinations of a product's options, and which variant fits which.</summary>
internal static class VariantMatrix
{
    public static string NameOf(IEnumerable<string> values) => string.Join(ProductOptions.Separator, values);

    /// <summary>All combinations, the last option's values changing first. None without an option.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<ProductOption> options)
    {
        if (options.Count == 0)
            return [];
        List<IReadOnlyList<string>> cells =
        [
            [],
        ];
        foreach (var option in options)
            cells = [.. cells.SelectMany(c => option.Values.Select(v => (IReadOnlyList<string>)[.. c, v]))];
        return cells;
    }

    /// <summary>
    /// A variant fits where each option that it knows has its value, and each that is new has its first one. What an option
    /// that is gone said doesn't matter: the first variant that fits goes on.
    /// </summary>
    public static (IReadOnlyList<MatrixCell> Cells, IReadOnlyList<ProductVariant> Removed) Fit(
        IReadOnlyList<ProductOption> before,
        IReadOnlyList<ProductOption> after,
        IReadOnlyList<ProductVariant> variants
    )
    {
        var places = Places(before, after);
        var left = variants.ToList();
        var cells = new List<MatrixCell>();
        foreach (var values in Of(after))
        {
            var fitting = left.Find(v => Fits(v, values));
            if (fitting is not null)
                left.Remove(fitting);
            cells.Add(new MatrixCell(values, fitting));
        }
        return (cells, left);

        bool Fits(ProductVariant variant, IReadOnlyList<string> values)
        {
            // Named freely so far: by its name alone.
            if (variant.OptionValues.Count != before.Count || before.Count == 0)
                return IsSame(variant.Name, NameOf(values));
            for (var i = 0; i < after.Count; i++)
            {
                var wanted = places[i] is { } place ? variant.OptionValues[place] : after[i].Values[0];
                if (!IsSame(wanted, values[i]))
                    return false;
            }
            return true;
        }
    }

    /// <summary>Which of the options before each one is: by its name, or, renamed, by its place and a value they share.</summary>
    private static int?[] Places(IReadOnlyList<ProductOption> before, IReadOnlyList<ProductOption> after)
    {
        var places = after
            .Select(a => before.ToList().FindIndex(b => IsSame(a.Name, b.Name)))
            .Select(i => i < 0 ? (int?)null : i)
            .ToArray();
        for (var i = 0; i < places.Length && i < before.Count; i++)
        {
            if (
                places[i] is null
                && !places.Contains(i)
                && after[i].Values.Any(v => before[i].Values.Any(w => IsSame(v, w)))
            )
                places[i] = i;
        }
        return places;
    }

    private static bool IsSame(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
