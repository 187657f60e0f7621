using GlowCart.Catalog.Events;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Catalog.Products;

internal sealed class ProductLifecycleService(
    ProductEditing editing,
    ProductReads reads,
    ProductAddresses addresses,
    ProductQuota quota,
    ProductStock stock,
    PublishChecks checks,
    IRepository<Product> products,
    IEventBus events,
    IUnitOfWork unitOfWork
) : IProductLifecycleService
{
    public async Task<PagedList<PublishGap>> CheckAsync(Guid id, CancellationToken ct)
    {
        var product = await ReadAsync(id, ct);
        var list = await checks.ForAsync([id], ct);
        return new PagedList<PublishGap>(list.GapsOf(product, product.Price, product.CategoryId));
    }

    public async Task<ProductDetailDto> PublishAsync(Guid id, CancellationToken ct)
    {
        var product = await editing.LoadAsync(id, ct);
        if (product.Status is not ProductStatus.Active)
        {
            if (product.Status is ProductStatus.Archived)
                await quota.DemandPlaceAsync(ct);
            await checks.DemandAsync(product, ct);
            product.MoveTo(ProductStatus.Active);
        }
        return await SavedAsync(product, ct);
    }

    public async Task<ProductDetailDto> UnpublishAsync(Guid id, CancellationToken ct)
    {
        var product = await editing.LoadAsync(id, ct);
        // What is archived isn't published: it stays where it is.
        if (product.Status is ProductStatus.Active)
            product.MoveTo(ProductStatus.Draft);
        return await SavedAsync(product, ct);
    }

    public async Task<ProductDetailDto> ArchiveAsync(Guid id, CancellationToken ct)
    {
        var product = await editing.LoadAsync(id, ct);
        product.MoveTo(ProductStatus.Archived);
        return await SavedAsync(product, ct);
    }

    public async Task<ProductDetailDto> RestoreAsync(Guid id, CancellationToken ct)
    {
        var product = await editing.LoadDeletedAsync(id, ct);
        if (product.DeletedAt is not null || product.Status is ProductStatus.Archived)
        {
            await quota.DemandPlaceAsync(ct);
            // Another product may have got its handle since.
            var isTaken = await products.Query.AnyAsync(p => p.Handle == product.Handle && p.Id != id, ct);
            product.Restore(isTaken ? await addresses.FreeAsync(product.Handle, ct) : product.Handle);
        }
        return await SavedAsync(product, ct);
    }

    public async Task<ProductDetailDto> DuplicateAsync(Guid id, CancellationToken ct)
    {
        var from = await ReadAsync(id, ct);
        await quota.DemandPlaceAsync(ct);
        var copy = new Product(
            from.TenantId,
            await addresses.FreeAsync(from.Handle, ct),
            from.Name,
            from.Currency,
            new VendorCopy(from.VendorName, from.VendorActive)
        );
        copy.Describe(from.Name, from.Description, from.ProductType, from.Tags, from.CategoryId);
        copy.SetPrice(from.Price, from.CompareAtPrice);
        copy.SetSpecs(
            from.Specs.OrderBy(s => s.Position).Select(s => new SpecValue(s.Name, s.Value, s.SpecId, s.Number, s.Terms))
        );
        var shown = CopyImages(from, copy);
        CopyVariants(from, copy, shown);
        products.Add(copy);
        return await SavedAsync(copy, ct);
    }

    /// <summary>The files are shared: what is served at an address never changes.</summary>
    private Dictionary<Guid, Guid> CopyImages(Product from, Product copy)
    {
        var shown = new Dictionary<Guid, Guid>();
        foreach (var image in from.Images.OrderBy(i => i.Position))
        {
            var same = copy.AddImage(image.SourceUrl, image.Alt);
            shown[image.Id] = same.Id;
            if (image.Url != image.SourceUrl)
                copy.ServeImage(same, image.Url);
        }
        if (from.Images.Any(i => i.Url == i.SourceUrl))
            events.Publish(new ImageFetchRequested(copy.Id, copy.TenantId));
        return shown;
    }

    private void CopyVariants(Product from, Product copy, Dictionary<Guid, Guid> shown)
    {
        var variants = from.Variants.OrderBy(v => v.Position).ToList();
        copy.CopyVariants(from.Options, variants, shown);
        if (variants.Count == 0)
            stock.Begin(copy, null, 0);
        foreach (var variant in copy.Variants)
            stock.Begin(copy, variant.Id, 0);
    }

    private async Task<Product> ReadAsync(Guid id, CancellationToken ct) =>
        await products
            .Query.Include(p => p.Variants)
            .Include(p => p.Images)
            .Include(p => p.Specs)
            .AsSplitQuery()
            .FirstOrDefaultAsync(p => p.Id == id, ct)
        ?? throw ProductErrors.NotFound.With(("id", id));

    private async Task<ProductDetailDto> SavedAsync(Product product, CancellationToken ct)
    {
        await unitOfWork.SaveAsync(ct);
        return (await reads.FindAsync(product.Id, ct))!;
    }
}
