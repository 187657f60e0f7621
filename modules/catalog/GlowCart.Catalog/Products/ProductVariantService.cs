using GlowCart.Kernel.Domain;

namespace GlowCart.Catalog.Products;

internal sealed class ProductVariantService(
    ProductEditing editing,
    ProductStock stock,
    ProductReads reads,
    IUnitOfWork unitOfWork,
    TimeProvider clock
) : IProductVariantService
{
    public async Task<ProductDetailDto> SetOptionsAsync(Guid id, SetOptionsRequest request, CancellationToken ct)
    {
        var (product, lines) = await editing.LoadWithStockAsync(id, ct);
        product.CheckStamp(request.ConcurrencyStamp);
        var had = product.Variants.Count > 0;
        var change = product.SetOptions(request.Options.ToOptions(), clock.GetUtcNow());
        stock.Follow(product, had, change.Added, change.Removed, lines);
        return await SavedAsync(product, ct);
    }

    public async Task<ProductDetailDto> AddAsync(Guid id, AddVariantRequest request, CancellationToken ct)
    {
        var (product, lines) = await editing.LoadWithStockAsync(id, ct);
        if (product.Variants.Count >= ProductOptions.MostVariants)
            throw VariantErrors.TooMany.With(("limit", ProductOptions.MostVariants));
        var had = product.Variants.Count > 0;
        var variant = Add(product, request);
        product.ShowVariant(variant, request.ImageId);
        stock.Follow(product, had, [variant], [], lines, request.Quantity);
        return await SavedAsync(product, ct);
    }

    public async Task<ProductDetailDto> UpdateAsync(
        Guid id,
        Guid variantId,
        UpdateVariantRequest request,
        CancellationToken ct
    )
    {
        var product = await editing.LoadAsync(id, ct);
        var variant = VariantOf(product, variantId);
        product.ChangeVariant(variant, request.Sku, request.PriceAdjustment);
        product.ShowVariant(variant, request.ImageId);
        return await SavedAsync(product, ct);
    }

    public async Task<ProductDetailDto> RemoveAsync(Guid id, Guid variantId, CancellationToken ct)
    {
        var (product, lines) = await editing.LoadWithStockAsync(id, ct);
        var variant = VariantOf(product, variantId);
        product.RemoveVariant(variant, clock.GetUtcNow());
        stock.Follow(product, true, [], [variant], lines);
        return await SavedAsync(product, ct);
    }

    private static ProductVariant Add(Product product, AddVariantRequest request)
    {
        List<string> values = [.. (request.OptionValues ?? []).Select(v => v.Trim())];
        if (product.Options.Count == 0 && (values.Count > 0 || string.IsNullOrWhiteSpace(request.Name)))
            throw ProductRules.NamedVariant.Broken("name");
        if (
            values.Count != product.Options.Count
            || values.Any(v => v.Length is 0 or > 100 || v.Contains(ProductOptions.Separator, StringComparison.Ordinal))
        )
            throw ProductRules.OneValueAnOption.Broken("optionValues", ("options", product.Options.Count));
        var name = product.Options.Count == 0 ? request.Name!.Trim() : VariantMatrix.NameOf(values);
        if (product.Variants.Any(v => string.Equals(v.Name, name, StringComparison.OrdinalIgnoreCase)))
            throw VariantErrors.Exists.With(("name", name));
        return product.Options.Count == 0
            ? product.AddVariant(name, request.Sku, request.PriceAdjustment)
            : product.AddVariant((IReadOnlyList<string>)values, request.Sku, request.PriceAdjustment);
    }

    private static ProductVariant VariantOf(Product product, Guid id) =>
        product.Variants.FirstOrDefault(v => v.Id == id) ?? throw VariantErrors.NotFound.With(("variantId", id));

    private async Task<ProductDetailDto> SavedAsync(Product product, CancellationToken ct)
    {
        await unitOfWork.SaveAsync(ct);
        return (await reads.FindAsync(product.Id, ct))!;
    }
}
