using GlowCart.Catalog.Categories;
using GlowCart.Catalog.Inventory;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Text;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Content;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Catalog.Products;

internal sealed class ProductService(
    ProductReads reads,
    IRepository<Product> products,
    IRepository<InventoryItem> inventory,
    IRepository<InventoryMovement> movements,
    IRepository<Category> categories,
    IVendorLookup vendors,
    HtmlContent html,
    ICurrentTenant tenant,
    ICurrentUser user,
    IUnitOfWork unitOfWork,
    TimeProvider clock
) : IProductService
{
    public Task<PagedList<ProductDto>> ListAsync(ProductQuery query, CancellationToken ct) =>
        reads.ListAsync(query, ct);

    public async Task<ProductDetailDto> GetAsync(Guid id, CancellationToken ct) =>
        await reads.FindAsync(id, ct) ?? throw ProductErrors.NotFound.With(("id", id));

    public async Task<ProductDetailDto> CreateAsync(CreateProductRequest request, CancellationToken ct)
    {
        var vendor = (await vendors.Find([tenant.Id!.Value])).Single();
        if (request.Currency is { } currency && currency != vendor.Currency)
            throw ProductErrors.WrongCurrency.With(("currency", vendor.Currency));
        await DemandCategoryAsync(request.CategoryId, ct);

        var handle = await FreeHandleAsync(Slug.Of(request.Name, "product"), ct);
        var product = new Product(
            vendor.Id,
            handle,
            request.Name,
            vendor.Currency,
            new VendorCopy(vendor.StoreName, vendor.IsActive)
        );
        product.Describe(
            request.Name,
            html.Sanitise(request.Description ?? ""),
            null,
            request.Tags ?? [],
            request.CategoryId
        );
        product.SetPrice(request.Price, null);
        product.SetSku(request.Sku);
        product.SetSpecs(request.Specs ?? []);
        product.MoveTo(request.Status);
        if (request.Variants is not { Count: > 0 } variants)
        {
            Stock(product, null, request.Quantity);
        }
        else
        {
            foreach (var variant in variants)
                Stock(
                    product,
                    product.AddVariant(variant.Name, variant.Sku, variant.PriceAdjustment).Id,
                    variant.Quantity
                );
        }
        product.BeginInStock(
            request.Variants is { Count: > 0 } all ? all.Any(v => v.Quantity > 0) : request.Quantity > 0
        );
        products.Add(product);
        await unitOfWork.SaveAsync(ct);
        return await GetAsync(product.Id, ct);
    }

    public async Task<ProductDetailDto> UpdateAsync(Guid id, UpdateProductRequest request, CancellationToken ct)
    {
        var product = await LoadAsync(id, ct);
        product.CheckStamp(request.ConcurrencyStamp);
        await DemandCategoryAsync(request.CategoryId, ct);
        product.Describe(
            request.Name ?? product.Name,
            request.Description is { } description ? html.Sanitise(description) : product.Description,
            product.ProductType,
            request.Tags ?? product.Tags,
            request.CategoryId ?? product.CategoryId
        );
        product.SetPrice(request.Price ?? product.Price, product.CompareAtPrice);
        product.SetSku(request.Sku ?? product.Sku);
        product.MoveTo(request.Status ?? product.Status);
        await unitOfWork.SaveAsync(ct);
        return await GetAsync(id, ct);
    }

    public async Task DeleteAsync(Guid id, CancellationToken ct) => products.Remove(await LoadAsync(id, ct));

    public async Task<PagedList<ProductSpecDto>> GetSpecsAsync(Guid id, CancellationToken ct) =>
        new((await GetAsync(id, ct)).Specs);

    public async Task<PagedList<ProductSpecDto>> SetSpecsAsync(
        Guid id,
        IReadOnlyList<ProductSpecDto> specs,
        CancellationToken ct
    )
    {
        (await LoadAsync(id, ct)).SetSpecs(specs);
        await unitOfWork.SaveAsync(ct);
        return new PagedList<ProductSpecDto>(await reads.Specs(id));
    }

    /// <summary>Whole, since each change writes the listing anew.</summary>
    private async Task<Product> LoadAsync(Guid id, CancellationToken ct) =>
        await products
            .Tracked.Include(p => p.Variants)
            .Include(p => p.Images)
            .Include(p => p.Specs)
            .AsSplitQuery()
            .FirstOrDefaultAsync(p => p.Id == id, ct)
        ?? throw ProductErrors.NotFound.With(("id", id));

    private void Stock(Product product, Guid? variantId, int quantity)
    {
        var item = new InventoryItem(product.TenantId, product.Id, variantId);
        inventory.Add(item);
        if (item.Count(quantity, MovementReason.Initial, user.Id, null, clock.GetUtcNow()) is { } movement)
            movements.Add(movement);
    }

    private async Task DemandCategoryAsync(Guid? id, CancellationToken ct)
    {
        if (id is { } wanted && !await categories.Query.AnyAsync(c => c.Id == wanted, ct))
            throw ProductErrors.UnknownCategory.With(("categoryId", wanted));
    }

    private async Task<string> FreeHandleAsync(string wanted, CancellationToken ct)
    {
        var taken = await products
            .Query.Where(p => p.Handle == wanted || p.Handle.StartsWith(wanted + "-"))
            .Select(p => p.Handle)
            .ToListAsync(ct);
        return Slug.Free(wanted, taken);
    }
}
