using System.Globalization;
using GlowCart.Catalog.Categories;
using GlowCart.Catalog.Events;
using GlowCart.Catalog.Exports;
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
    NewProducts newProducts,
    PictureAddresses pictures,
    HtmlContent html,
    IEventBus events,
    TimeProvider clock
)
{
    private readonly HashSet<(Guid ProductId, Guid? VariantId)> _stocked = [];
    private Dictionary<string, Guid>? _categories;
    private Guid _importId;

    public async Task<ImportOutcome> ApplyAsync(
        ProductImport import,
        IReadOnlyList<ImportItem> items,
        CancellationToken ct
    )
    {
        var vendor = (await vendors.Find([import.TenantId])).Single();
        _categories ??= await CategoriesAsync(ct);
        _importId = import.Id;
        // Of this batch alone: a file may have a million products.
        _stocked.Clear();
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
        await newProducts.WriteAsync(import, ct);
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
        var isCreated = !known.TryGetValue(imported.Handle, out var product);
        product ??= known[imported.Handle] = Create(imported, vendor);
        var isNew = isCreated || newProducts.Contains(product);
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
        var variants = ApplyVariants(product, imported, isNew);
        var newImages = imported.Images.Where(i => AddImage(product, i)).Select(i => i.Row).ToHashSet();
        if (isCreated)
            newProducts.Add(product);
        if (newImages.Count > 0)
            events.Publish(new ImageFetchRequested(product.Id, product.TenantId));
        outcome.Count(imported.Rows, isCreated, product.Version != before, variants, newImages);
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
                $"The store sells in {vendor.Currency}.",
                new Dictionary<string, string> { ["currency"] = vendor.Currency }
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
                var message = FormattableString.Invariant(
                    $"{variant.Price} is not a whole number of minor units of {vendor.Currency}."
                );
                var facts = new Dictionary<string, string>
                {
                    ["price"] = variant.Price.ToString(CultureInfo.InvariantCulture),
                    ["currency"] = vendor.Currency,
                };
                return new ImportRowError(variant.Row, null, ProductErrors.PriceNotWhole.Code, message, facts);
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
    private Dictionary<int, Change> ApplyVariants(Product product, ImportedProduct imported, bool isNew)
    {
        var changes = new Dictionary<int, Change>();
        if (imported.Variants.Count == 0)
            return changes;
        if (imported.Variants is [{ OptionValues.Count: 0 } only] && product.Variants.Count == 0)
        {
            product.SetPrice(only.Price, only.CompareAtPrice);
            product.SetSku(only.Sku ?? product.Sku);
            EnsureStock(product, null, only, isNew);
            return changes;
        }

        if (ChangePricesOfKnown(product, imported, changes))
            return changes;

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
            EnsureStock(product, added.Id, wanted, isNew);
            changes[wanted.Row] = Change.Created;
        }
        return changes;
    }

    /// <summary>Nothing is new and every price is what it was: however the prices are built, they stay so.</summary>
    private static bool ChangePricesOfKnown(Product product, ImportedProduct imported, Dictionary<int, Change> changes)
    {
        var known = product.Variants.ToDictionary(v => v.Name);
        var same = imported.Variants.All(w =>
            known.TryGetValue(NameOf(w), out var v) && product.Price + v.PriceAdjustment == w.Price
        );
        if (!same)
            return false;
        var cheapest = imported.Variants.MinBy(v => v.Price)!;
        if (cheapest.Price == product.Variants.Min(v => product.Price + v.PriceAdjustment))
            product.SetPrice(product.Price, cheapest.CompareAtPrice);
        foreach (var wanted in imported.Variants)
        {
            var variant = known[NameOf(wanted)];
            changes[wanted.Row] = product.ChangeVariant(variant, wanted.Sku ?? variant.Sku, variant.PriceAdjustment)
                ? Change.Updated
                : Change.None;
        }
        return true;
    }

    /// <summary>What a product begins with. Stock that is there already belongs to the shop, not to the file.</summary>
    private void EnsureStock(Product product, Guid? variantId, ImportedVariant variant, bool isNew)
    {
        if (_stocked.Contains((product.Id, variantId)))
            return;
        _stocked.Add((product.Id, variantId));
        var item = new InventoryItem(product.TenantId, product.Id, variantId);
        if (variant.LowStockThreshold is { } threshold)
            item.SetThreshold(threshold);
        var movement = item.Import(variant.Quantity ?? 0, _importId, clock.GetUtcNow());
        if (isNew)
        {
            newProducts.Add(item, movement);
            return;
        }
        inventory.Add(item);
        if (movement is not null)
            movements.Add(movement);
    }

    private bool AddImage(Product product, ImportedImage image)
    {
        if (product.Images.Any(i => pictures.IsSame(i.SourceUrl, image.Url)))
            return false;
        product.AddImage(image.Url, image.Alt);
        return true;
    }

    private async Task<Dictionary<string, Product>> KnownAsync(IReadOnlyList<ImportItem> items, CancellationToken ct)
    {
        var handles = items.OfType<ImportedProduct>().Select(p => p.Handle).Distinct().ToArray();
        // Most batches of a first import know none, and then it is one statement instead of five.
        if (!await products.Query.AnyAsync(p => handles.Contains(p.Handle), ct))
            return [];
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
