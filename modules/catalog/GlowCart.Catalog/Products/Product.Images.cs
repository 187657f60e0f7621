using GlowCart.Kernel.Errors;

namespace GlowCart.Catalog.Products;

internal sealed partial class Product
{
    public const int MostImages = 50;

    /// <param name="sourceUrl">Where it is; one of ours is not fetched any more.</param>
    public ProductImage AddImage(string sourceUrl, string? alt)
    {
        var position = _images.Count == 0 ? 0 : _images.Max(i => i.Position) + 1;
        var image = new ProductImage(this, sourceUrl, alt, position);
        _images.Add(image);
        Changed();
        return image;
    }

    /// <summary>
    /// The picture was fetched and re-encoded, and is served from here from now on. Nobody did that to the product, so whoever
    /// has it open isn't refused.
    /// </summary>
    public void ServeImage(ProductImage image, string url)
    {
        image.ServeFrom(url);
        Announce();
    }

    public ProductImage ImageOf(Guid id) =>
        _images.FirstOrDefault(i => i.Id == id) ?? throw ProductErrors.ImageNotFound.With(("imageId", id));

    public void DescribeImage(ProductImage image, string? alt)
    {
        if (image.Describe(alt))
            Changed();
    }

    /// <exception cref="InvalidInputException">It isn't all of them, each once.</exception>
    public void ReorderImages(IReadOnlyList<Guid> ids)
    {
        if (ids.Count != _images.Count || !_images.Select(i => i.Id).ToHashSet().SetEquals(ids))
            throw ProductRules.NotItsImages.Broken("imageIds");
        if (_images.OrderBy(i => i.Position).Select(i => i.Id).SequenceEqual(ids))
            return;
        foreach (var (id, place) in ids.Select((id, i) => (id, i)))
            ImageOf(id).Place(place);
        Changed();
    }

    public void RemoveImage(ProductImage image)
    {
        _images.Remove(image);
        foreach (var variant in _variants.Where(v => v.ImageId == image.Id))
            variant.Show(null);
        Changed();
    }
}
