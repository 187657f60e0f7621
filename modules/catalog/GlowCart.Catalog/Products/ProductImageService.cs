using GlowCart.Kernel.Domain;
using GlowCart.Media.Images;
using Microsoft.EntityFrameworkCore;
using Refit;

namespace GlowCart.Catalog.Products;

internal sealed class ProductImageService(
    ProductEditing editing,
    ProductReads reads,
    IRepository<Product> products,
    IImages images,
    IUnitOfWork unitOfWork
) : IProductImageService
{
    public async Task<ProductDetailDto> AddAsync(Guid id, string? alt, StreamPart file, CancellationToken ct)
    {
        // Asked first, since a picture takes its time to be encoded, and the lock is for those who have one.
        var count =
            await products.Query.Where(p => p.Id == id).Select(p => (int?)p.Images.Count).FirstOrDefaultAsync(ct)
            ?? throw ProductErrors.NotFound.With(("id", id));
        DemandRoom(count);
        var stored = await images.StoreAsync(file.Value, ct);
        var product = await editing.LoadAsync(id, ct);
        DemandRoom(product.Images.Count);
        product.AddImage(stored.Url, string.IsNullOrWhiteSpace(alt) ? null : alt.Trim());
        return await SavedAsync(product, ct);
    }

    public async Task<ProductDetailDto> ReorderAsync(Guid id, ReorderImagesRequest request, CancellationToken ct)
    {
        var product = await editing.LoadAsync(id, ct);
        product.ReorderImages(request.ImageIds);
        return await SavedAsync(product, ct);
    }

    public async Task<ProductDetailDto> UpdateAsync(
        Guid id,
        Guid imageId,
        UpdateImageRequest request,
        CancellationToken ct
    )
    {
        var product = await editing.LoadAsync(id, ct);
        product.DescribeImage(
            product.ImageOf(imageId),
            string.IsNullOrWhiteSpace(request.Alt) ? null : request.Alt.Trim()
        );
        return await SavedAsync(product, ct);
    }

    public async Task<ProductDetailDto> RemoveAsync(Guid id, Guid imageId, CancellationToken ct)
    {
        var product = await editing.LoadAsync(id, ct);
        product.RemoveImage(product.ImageOf(imageId));
        return await SavedAsync(product, ct);
    }

    private static void DemandRoom(int count)
    {
        if (count >= Product.MostImages)
            throw ProductErrors.TooManyImages.With(("limit", Product.MostImages));
    }

    private async Task<ProductDetailDto> SavedAsync(Product product, CancellationToken ct)
    {
        await unitOfWork.SaveAsync(ct);
        return (await reads.FindAsync(product.Id, ct))!;
    }
}
