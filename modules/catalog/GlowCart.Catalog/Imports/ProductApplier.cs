using GlowCart.Catalog.Categories;
using GlowCart.Catalog.Events;
using GlowCart.Catalog.Imports.Formats;
using GlowCart.Catalog.Inventory;
using GlowCart.Catalog.Products;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Monetary;
using GlowCart.Platform.Content;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Catalog.Imports;

/// <summary>
/// Makes products of what a file says. A product is known again by its handle, a variant by its options, an image by its
/// address; what is there already keeps its stock. A product goes in whole, or not at all.
/// </summary>
internal sealed class ProductApplier(
    IRepository<Product> products,
    IRepository<InventoryItem> inventory,
    IRepository<InventoryMovement> movements,
    IRepository<Category> categories,
    IVendorLookup vendors,
    HtmlContent html,
    IEventBus events,
    TimeProvider clock
)
{
    private Dictionary<string, Guid>? _categories;

    public async Task<ImportOutcome> ApplyAsync(
        ProductImport import,
        IReadOnlyList<ImportItem> items,
        CancellationToken ct
    )
    {
        var vendor = (await vendors.Find([import.TenantId])).Single();
        _categories ??= await CategoriesAsync(ct);
        var known = await KnownAsync(items, ct);
        var outcome = new ImportOutcome { Counts = import.Counts };
        foreach (var item in items)
        {
            switch (item)
            {
                case ImportedProduct product:
                    Apply(product, vendor, known, outcome);
                    break;
                case BlankRow:
                    outcome.Counts = outcome.Counts with { BlankRows = outcome.Counts.BlankRows + 1 };
                    break;
                case FailedRow failed:
                    outcome.Fail(1, failed.Errors);
                    break;
                case RefusedFile refused:
                    outcome.Fail(1, [refused.Error]);
                    break;
            }
        }
        return outcome;
    }

    private void Apply(
        ImportedProduct imported,
        VendorSummary vendor,
        Dictionary<string, Product> known,
        ImportOutcome outcome
    )
    {
        if (Refuse(imported, vendor, known) is { } error)
        {
            var others = imported
                .Rows.Where(r => r.Row != error.Row)
                .Select(r => new ImportRowError(
                    r.Row,
                    null,
                    ImportErrors.ProductRejected,
                    $"Row {error.Row} of the same product failed."
                ));
            outcome.Fail(imported.Rows.Count, [error, .. others]);
            return;
        }
        var isNew = !known.TryGetValue(imported.Handle, out var product);
        product ??= known[imported.Handle] = Create(imported, vendor);
        var before = product.Version;
        if (imported.Details is { } details)
        {
            product.Describe(
                details.Title,
                details.BodyHtml is { } body ? html.Sanitise(body) : product.Description,
                details.Type ?? product.ProductType,
                details.Tags ?? product.Tags,
                CategoryOf(details) ?? product.CategoryId
            );
            if (details.Specs is { } specs)
                product.SetSpecs(specs.Select(s => new ProductSpecDto(s.Name, s.Value)));
            product.MoveTo(StatusOf(details));
        }
        var variants = ApplyVariants(product, imported);
        var newImages = imported.Images.Where(i => AddImage(product, i)).Select(i => i.Row).ToHashSet();
        if (isNew)
            products.Add(product);
        if (newImages.Count > 0)
            events.Publish(new ImageFetchRequested(product.Id, product.TenantId));
        outcome.Count(imported.Rows, isNew, product.Version != before, variants, newImages);
    }

    private static ImportRowError? Refuse(
        ImportedProduct imported,
        VendorSummary vendor,
        Dictionary<string, Product> known
    )
    {
        var first = imported.Rows[0].Row;
        if (imported.Details?.Currency is { } currency && currency != vendor.Currency)
            return new ImportRowError(
                first,
                null,
                ProductErrors.WrongCurrency.Code,
                $"The store sells in {vendor.Currency}."
            );
        if (imported.Details is null && !known.ContainsKey(imported.Handle))
            return new ImportRowError(
                first,
                null,
                ImportErrors.MissingTitle,
                "The product that these rows belong to isn't there."
            );
        if (!known.ContainsKey(imported.Handle) && imported.Variants.Count == 0)
            return new ImportRowError(first, null, ImportErrors.MissingPrice, "A new product needs a price.");
        foreach (var variant in imported.Variants)
        {
            if (
                !Currency.IsWhole(variant.Price, vendor.Currency)
                || variant.CompareAtPrice is { } c && !Currency.IsWhole(c, vendor.Currency)
            )
            {
                var message = $"{variant.Price} is not a whole number of minor units of {vendor.Currency}.";
                return new ImportRowError(variant.Row, null, ProductErrors.PriceNotWhole.Code, message);
            }
        }
        return null;
    }

    private static Product Create(ImportedProduct imported, VendorSummary vendor)
    {
        var product = new Product(
            vendor.Id,
            imported.Handle,
            imported.Details!.Title,
            vendor.Currency,
            new VendorCopy(vendor.StoreName, vendor.IsActive)
        );
        product.BeginInStock(imported.Variants.Any(v => v.Quantity > 0));
        return product;
    }

    /// <returns>What became of each variant's row.</returns>
    private Dictionary<int, Change> ApplyVariants(Product product, ImportedProduct imported)
    {
        var changes = new Dictionary<int, Change>();
        if (imported.Variants.Count == 0)
            return changes;
        if (imported.Variants is [{ OptionValues.Count: 0 } only] && product.Variants.Count == 0)
        {
            product.SetPrice(only.Price, only.CompareAtPrice);
            product.SetSku(only.Sku ?? product.Sku);
            EnsureStock(product, null, only);
            return changes;
        }

        // The cheapest is the product's price, so that a list sorted by price is true; the others add to it.
        var prices = product.Variants.ToDictionary(v => v.Name, v => product.Price + v.PriceAdjustment);
        foreach (var variant in imported.Variants)
            prices[NameOf(variant)] = variant.Price;
        var cheapest = prices.Values.Min();
        var compareAt = imported
            .Variants.Where(v => v.Price == cheapest)
            .Select(v => v.CompareAtPrice)
            .FirstOrDefault();
        foreach (var known in product.Variants)
            product.ChangeVariant(known, known.Sku, prices[known.Name] - cheapest);
        product.SetPrice(cheapest, compareAt);

        foreach (var wanted in imported.Variants)
        {
            var name = NameOf(wanted);
            if (product.Variants.FirstOrDefault(v => v.Name == name) is { } known)
            {
                changes[wanted.Row] = product.ChangeVariant(known, wanted.Sku ?? known.Sku, wanted.Price - cheapest)
                    ? Change.Updated
                    : Change.None;
                continue;
            }
            var added = product.AddVariant(name, wanted.Sku, wanted.Price - cheapest);
            EnsureStock(product, added.Id, wanted);
            changes[wanted.Row] = Change.Created;
        }
        return changes;
    }

    /// <summary>What a product begins with. Stock that is there already belongs to the shop, not to the file.</summary>
    private void EnsureStock(Product product, Guid? variantId, ImportedVariant variant)
    {
        if (_stocked.Contains((product.Id, variantId)))
            return;
        _stocked.Add((product.Id, variantId));
        var item = new InventoryItem(product.TenantId, product.Id, variantId);
        inventory.Add(item);
        if (variant.LowStockThreshold is { } threshold)
            item.SetThreshold(threshold);
        if (item.Count(variant.Quantity ?? 0, MovementReason.Import, null, null, clock.GetUtcNow()) is { } movement)
            movements.Add(movement);
    }

    private readonly HashSet<(Guid ProductId, Guid? VariantId)> _stocked = [];

    private static bool AddImage(Product product, ImportedImage image)
    {
        if (product.Images.Any(i => i.SourceUrl == image.Url))
            return false;
        product.AddImage(image.Url, image.Alt);
        return true;
    }

    private async Task<Dictionary<string, Product>> KnownAsync(IReadOnlyList<ImportItem> items, CancellationToken ct)
    {
        var handles = items.OfType<ImportedProduct>().Select(p => p.Handle).Distinct().ToArray();
        var found = await products
            .Tracked.Where(p => handles.Contains(p.Handle))
            .Include(p => p.Variants)
            .Include(p => p.Images)
            .Include(p => p.Specs)
            .AsSplitQuery()
            .ToListAsync(ct);
        var ids = found.Select(p => p.Id).ToArray();
        var stocked = await inventory
            .Query.Where(i => ids.Contains(i.ProductId))
            .Select(i => new { i.ProductId, i.VariantId })
            .ToListAsync(ct);
        _stocked.UnionWith(stocked.Select(s => (s.ProductId, s.VariantId)));
        return found.ToDictionary(p => p.Handle);
    }

    private async Task<Dictionary<string, Guid>> CategoriesAsync(CancellationToken ct)
    {
        var all = await categories.Query.Select(c => new { c.Id, c.Name }).ToListAsync(ct);
        return all.DistinctBy(c => c.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(c => c.Name, c => c.Id, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The last part of the path, or the type, where the marketplace has a category of that name.</summary>
    private Guid? CategoryOf(ImportedDetails details)
    {
        var name = details.Category?.Split(" > ")[^1] ?? details.Type;
        return name is not null && _categories!.TryGetValue(name, out var id) ? id : null;
    }

    private static string NameOf(ImportedVariant variant) => string.Join(" / ", variant.OptionValues);

    private static ProductStatus StatusOf(ImportedDetails details) =>
        !details.Published
            ? ProductStatus.Draft
            : details.Status switch
            {
                ImportedStatus.Active => ProductStatus.Active,
                ImportedStatus.Archived => ProductStatus.Archived,
                _ => ProductStatus.Draft,
            };
}

internal enum Change
{
    None,
    Created,
    Updated,
}

/// <summary>What became of the rows of one batch.</summary>
internal sealed class ImportOutcome
{
    public required ImportCounts Counts { get; set; }
    public List<ImportRowError> Errors { get; } = [];

    public void Fail(int rows, IEnumerable<ImportRowError> errors)
    {
        Counts = Counts with { FailedRows = Counts.FailedRows + rows };
        Errors.AddRange(errors.OrderBy(e => e.Row));
    }

    public void Count(
        IEnumerable<ImportedRow> rows,
        bool isNewProduct,
        bool isChangedProduct,
        Dictionary<int, Change> variants,
        HashSet<int> newImages
    )
    {
        var c = Counts;
        foreach (var (row, outcome) in rows)
        {
            c = outcome switch
            {
                RowOutcome.Product when isNewProduct => c with { CreatedProducts = c.CreatedProducts + 1 },
                RowOutcome.Product when isChangedProduct => c with { UpdatedProducts = c.UpdatedProducts + 1 },
                RowOutcome.Product => c with { UnchangedProducts = c.UnchangedProducts + 1 },
                RowOutcome.Variant when variants.GetValueOrDefault(row) is Change.Created => c with
                {
                    CreatedVariants = c.CreatedVariants + 1,
                },
                RowOutcome.Variant when variants.GetValueOrDefault(row) is Change.Updated => c with
                {
                    UpdatedVariants = c.UpdatedVariants + 1,
                },
                RowOutcome.Variant => c with { UnchangedVariants = c.UnchangedVariants + 1 },
                RowOutcome.Image when newImages.Contains(row) => c with { CreatedImages = c.CreatedImages + 1 },
                RowOutcome.Image => c with { UnchangedImages = c.UnchangedImages + 1 },
                RowOutcome.Blank => c with { BlankRows = c.BlankRows + 1 },
                _ => c with { FailedRows = c.FailedRows + 1 },
            };
        }
        Counts = c;
    }
}
