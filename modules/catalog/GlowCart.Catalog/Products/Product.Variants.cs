namespace GlowCart.Catalog.Products;

internal sealed partial class Product
{
    /// <summary>A variant is known again by its name, which is made of its options' values.</summary>
    public ProductVariant AddVariant(
        string name,
        string? sku,
        decimal priceAdjustment,
        IReadOnlyList<string>? optionValues = null
    )
    {
        DemandWhole(priceAdjustment);
        var position = _variants.Count == 0 ? 0 : _variants.Max(v => v.Position) + 1;
        var variant = new ProductVariant(this, name, sku, priceAdjustment, position, optionValues ?? []);
        _variants.Add(variant);
        Changed();
        return variant;
    }

    /// <returns>Whether anything is other than it was.</returns>
    public bool ChangeVariant(ProductVariant variant, string? sku, decimal priceAdjustment)
    {
        DemandWhole(priceAdjustment);
        if (!variant.Change(sku, priceAdjustment))
            return false;
        Changed();
        return true;
    }

    /// <param name="imageId">One of the product's.</param>
    public void ShowVariant(ProductVariant variant, Guid? imageId)
    {
        if (imageId is { } id && _images.All(i => i.Id != id))
            throw ProductErrors.ImageNotFound.With(("imageId", id));
        if (variant.Show(imageId))
            Changed();
    }

    /// <summary>Off the shelf. The row stays, since its stock has a history.</summary>
    public void RemoveVariant(ProductVariant variant, DateTimeOffset now)
    {
        variant.MarkDeleted(now);
        if (Variants.Count == 0)
            Options = [];
        Changed();
    }

    /// <summary>One that an option gets a new value for, where it hasn't that one yet.</summary>
    public ProductVariant AddVariant(IReadOnlyList<string> values, string? sku, decimal priceAdjustment)
    {
        DemandWhole(priceAdjustment);
        List<string> spelled = [];
        List<ProductOption> options = [];
        foreach (var (option, value) in Options.Zip(values))
        {
            var known = option.Values.FirstOrDefault(v => string.Equals(v, value, StringComparison.OrdinalIgnoreCase));
            spelled.Add(known ?? value);
            options.Add(known is null ? option with { Values = [.. option.Values, value] } : option);
        }
        Options = options;
        return AddVariant(VariantMatrix.NameOf(spelled), sku, priceAdjustment, spelled);
    }

    /// <summary>Another product's, without their numbers, which name one thing each.</summary>
    /// <param name="shown">The pictures there, and which of this product is the same.</param>
    public void CopyVariants(
        IReadOnlyList<ProductOption> options,
        IReadOnlyList<ProductVariant> variants,
        IReadOnlyDictionary<Guid, Guid> shown
    )
    {
        Options = [.. options];
        foreach (var variant in variants)
        {
            var same = AddVariant(variant.Name, null, variant.PriceAdjustment, variant.OptionValues);
            if (variant.ImageId is { } image && shown.TryGetValue(image, out var id))
                ShowVariant(same, id);
        }
    }

    /// <summary>
    /// Makes a variant for each combination. Those there are go on as the ones that they fit; which went and which are new
    /// is told, since their stock has to follow.
    /// </summary>
    public MatrixChange SetOptions(IReadOnlyList<ProductOption> options, DateTimeOffset now)
    {
        var (kept, removed) = VariantMatrix.Fit(Options, options, [.. Variants.OrderBy(v => v.Position)]);
        var same =
            removed.Count == 0
            && kept.All(c => c.Variant?.OptionValues.SequenceEqual(c.Values) is true)
            && Options.Select(o => o.Name).SequenceEqual(options.Select(o => o.Name))
            && Options.Zip(options).All(o => o.First.Values.SequenceEqual(o.Second.Values));
        if (same)
            return new MatrixChange([], []);
        foreach (var gone in removed)
            gone.MarkDeleted(now);
        Options = [.. options];
        List<ProductVariant> added = [];
        foreach (var ((values, variant), place) in kept.Select((c, i) => (c, i)))
        {
            var cell = variant ?? new ProductVariant(this, "", null, 0m, place, values);
            cell.Fit(values, place);
            if (variant is not null)
                continue;
            _variants.Add(cell);
            added.Add(cell);
        }
        Changed();
        return new MatrixChange(added, removed);
    }
}

internal sealed record MatrixChange(IReadOnlyList<ProductVariant> Added, IReadOnlyList<ProductVariant> Removed);
