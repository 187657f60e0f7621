using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Text;
using GlowCart.Platform.Content;
using GlowCart.Vendors.Vendors;

namespace GlowCart.Catalog.Products;

internal sealed class ProductService(
    ProductReads reads,
    ProductEditing editing,
    ProductAddresses addresses,
    ProductCategories categories,
    ProductQuota quota,
    ProductStock stock,
    IRepository<Product> products,
    IVendorLookup vendors,
    HtmlContent html,
    ICurrentTenant tenant,
    IUnitOfWork unitOfWork,
    TimeProvider clock
) : IProductService
{
    public Task<PagedList<ProductDto>> ListAsync(ProductQuery query, CancellationToken ct) =>
        reads.ListAsync(query, ct);

    public async Task<ProductDetailDto> GetAsync(Guid id, CancellationToken ct) =>
        await reads.FindAsync(id, ct) ?? throw ProductErrors.NotFound.With(("id", id));

    public async Task<ProductDetailDto> GetByHandleAsync(string vendorSlug, string handle, CancellationToken ct) =>
        await addresses.FindAsync(vendorSlug, handle, ct) is { } id && await reads.FindAsync(id, ct) is { } found
            ? found
            : throw ProductErrors.NotFound.With(("vendorSlug", vendorSlug), ("handle", handle));

    public async Task<ProductDetailDto> CreateAsync(CreateProductRequest request, CancellationToken ct)
    {
        var vendor = (await vendors.Find([tenant.Id!.Value])).Single();
        if (request.Currency is { } currency && currency != vendor.Currency)
            throw ProductErrors.WrongCurrency.With(("currency", vendor.Currency));
        var category = request.CategoryId is { } wanted ? (await categories.OpenAsync(wanted, ct)).Id : (Guid?)null;
        var specs = SpecTemplate.Read(await categories.TemplateAsync(category, ct), request.Specs ?? [], "specs");
        DemandAbove(request.CompareAtPrice, request.Price);
        // Whoever adds a product waits here for the others who do: the handle is still free behind it.
        await quota.DemandPlaceAsync(ct);

        var product = new Product(
            vendor.Id,
            await HandleAsync(request, ct),
            request.Name,
            vendor.Currency,
            new VendorCopy(vendor.StoreName, vendor.IsActive)
        );
        product.Describe(
            request.Name,
            html.Sanitise(request.Description ?? ""),
            request.ProductType,
            request.Tags ?? [],
            category
        );
        product.SetPrice(request.Price, request.CompareAtPrice);
        product.SetSku(request.Sku);
        product.SetSpecs(specs);
        product.MoveTo(request.Status);
        product.BeginInStock(AddVariants(product, request) > 0);
        products.Add(product);
        await unitOfWork.SaveAsync(ct);
        return await GetAsync(product.Id, ct);
    }

    public async Task<ProductDetailDto> UpdateAsync(Guid id, UpdateProductRequest request, CancellationToken ct)
    {
        var product = await editing.LoadAsync(id, ct);
        product.CheckStamp(request.ConcurrencyStamp);
        var cleared = request.Clear ?? [];
        if (request.CategoryId is { } wanted)
            await categories.PutAsync(product, (await categories.OpenAsync(wanted, ct)).Id, ct);
        else if (cleared.Contains(ProductField.CategoryId))
            await categories.PutAsync(product, null, ct);
        product.Describe(
            request.Name ?? product.Name,
            request.Description is { } description ? html.Sanitise(description) : product.Description,
            cleared.Contains(ProductField.ProductType) ? null : request.ProductType ?? product.ProductType,
            request.Tags ?? product.Tags,
            product.CategoryId
        );
        Reprice(product, request, cleared);
        product.SetSku(cleared.Contains(ProductField.Sku) ? null : request.Sku ?? product.Sku);
        if (request.Handle is { } handle)
            await addresses.ChangeAsync(product, handle, ct);
        if (request.Status is { } status && status != product.Status)
        {
            if (product.Status is ProductStatus.Archived)
                await quota.DemandPlaceAsync(ct);
            product.MoveTo(status);
        }
        await unitOfWork.SaveAsync(ct);
        return await GetAsync(id, ct);
    }

    public async Task DeleteAsync(Guid id, CancellationToken ct) => products.Remove(await editing.LoadAsync(id, ct));

    public async Task<PagedList<ProductSpecDto>> GetSpecsAsync(Guid id, CancellationToken ct) =>
        new((await GetAsync(id, ct)).Specs);

    public async Task<PagedList<ProductSpecDto>> SetSpecsAsync(
        Guid id,
        IReadOnlyList<ProductSpecDto> specs,
        CancellationToken ct
    )
    {
        var product = await editing.LoadAsync(id, ct);
        product.SetSpecs(SpecTemplate.Read(await categories.TemplateAsync(product.CategoryId, ct), specs, "specs"));
        await unitOfWork.SaveAsync(ct);
        return new PagedList<ProductSpecDto>(await reads.Specs(id));
    }

    /// <returns>What is on hand of all of them.</returns>
    private long AddVariants(Product product, CreateProductRequest request)
    {
        var wanted = request.Variants ?? [];
        if (request.Options is { Count: > 0 } options)
        {
            product.SetOptions(options.ToOptions(), clock.GetUtcNow());
            var named = new Dictionary<string, NewVariantRequest>(StringComparer.OrdinalIgnoreCase);
            foreach (var (variant, i) in wanted.Select((v, i) => (v, i)))
            {
                var known = product.Variants.FirstOrDefault(v =>
                    string.Equals(v.Name, variant.Name, StringComparison.OrdinalIgnoreCase)
                );
                if (known is null || !named.TryAdd(known.Name, variant))
                    throw ProductRules.NoSuchVariant.Broken($"variants[{i}].name", ("name", variant.Name));
                product.ChangeVariant(known, variant.Sku, variant.PriceAdjustment);
            }
            foreach (var variant in product.Variants)
                stock.Begin(product, variant.Id, named.GetValueOrDefault(variant.Name)?.Quantity ?? 0);
            return wanted.Sum(v => (long)v.Quantity);
        }
        if (wanted.Count == 0)
        {
            stock.Begin(product, null, request.Quantity);
            return request.Quantity;
        }
        foreach (var variant in wanted)
            stock.Begin(
                product,
                product.AddVariant(variant.Name, variant.Sku, variant.PriceAdjustment).Id,
                variant.Quantity
            );
        return wanted.Sum(v => (long)v.Quantity);
    }

    private async Task<string> HandleAsync(CreateProductRequest request, CancellationToken ct)
    {
        if (request.Handle is not { } text)
            return await addresses.FreeAsync(Slug.Of(request.Name, "product"), ct);
        var handle = ProductAddresses.Read(text);
        await addresses.DemandFreeAsync(handle, ct);
        return handle;
    }

    private static void Reprice(Product product, UpdateProductRequest request, IReadOnlyList<ProductField> cleared)
    {
        var price = request.Price ?? product.Price;
        var compareAt = cleared.Contains(ProductField.CompareAtPrice)
            ? null
            : request.CompareAtPrice ?? product.CompareAtPrice;
        if ((price, compareAt) == (product.Price, product.CompareAtPrice))
            return;
        DemandAbove(request.CompareAtPrice, price);
        if (compareAt <= price)
            throw ProductErrors.CompareAtTooLow.With(("price", price));
        product.SetPrice(price, compareAt);
    }

    private static void DemandAbove(decimal? compareAt, decimal price)
    {
        if (compareAt <= price)
            throw ProductRules.CompareAt.Broken("compareAtPrice", ("price", price));
    }
}

internal static class OptionsExtensions
{
    public static IReadOnlyList<ProductOption> ToOptions(this IEnumerable<ProductOptionDto> options) =>
        [.. options.Select(o => new ProductOption(o.Name.Trim(), [.. o.Values.Select(v => v.Trim())]))];
}
