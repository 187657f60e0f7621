using GlowCart.Catalog.Products;
using GlowCart.Kernel.Errors;
using static GlowCart.Catalog.Tests.A;

namespace GlowCart.Catalog.Tests.Products;

public sealed class VaryingAProduct
{
    private readonly Product _product = Product();

    [Fact]
    public void Shows_its_variants_and_pictures_in_lists_in_their_order()
    {
        _product.AddVariant("Small", "S-1", 0m);
        _product.AddVariant("Large", null, 15.50m);
        _product.AddImage("https://example.com/1.png", "Front");
        _product.AddImage("https://example.com/2.png", null);

        var listing = ProductListing.Parse(_product.Listing);

        listing
            .Variants.Select(v => (v.Name, v.Sku, v.PriceAdjustment))
            .ShouldBe([("Small", "S-1", 0m), ("Large", null, 15.50m)]);
        listing.Images.Select(i => i.Alt).ShouldBe(["Front", null]);
        _product.Variants.ShouldAllBe(v => v.TenantId == _product.TenantId && v.ProductId == _product.Id);
    }

    [Fact]
    public void Shows_a_picture_from_here_as_soon_as_it_was_fetched()
    {
        var image = _product.AddImage("https://example.com/1.png", "Front");
        image.Url.ShouldBe(image.SourceUrl);

        _product.ServeImage(image, "/media/1.webp");

        ProductListing.Parse(_product.Listing).Images.ShouldHaveSingleItem().Url.ShouldBe("/media/1.webp");
        image.SourceUrl.ShouldBe("https://example.com/1.png");
    }

    [Fact]
    public void Changes_a_variant_and_says_whether_it_did()
    {
        var variant = _product.AddVariant("Small", "S-1", 0m);
        _product.ClearEvents();

        _product.ChangeVariant(variant, "S-1", 0m).ShouldBeFalse();
        _product.Events.ShouldBeEmpty();

        _product.ChangeVariant(variant, "S-2", 5m).ShouldBeTrue();
        _product.Events.ShouldHaveSingleItem();
        ProductListing.Parse(_product.Listing).Variants.ShouldHaveSingleItem().Sku.ShouldBe("S-2");
    }

    [Fact]
    public void By_a_price_that_nobody_can_pay_is_refused()
    {
        Refuses(() => _product.AddVariant("Small", null, 0.005m));
        _product.Variants.ShouldBeEmpty();

        var variant = _product.AddVariant("Small", null, 0.50m);
        Refuses(() => _product.ChangeVariant(variant, null, 0.505m));
        variant.PriceAdjustment.ShouldBe(0.50m);
    }

    private static void Refuses(Action change) =>
        Should.Throw<GlowCartException>(change).Error.ShouldBe(ProductErrors.PriceNotWhole);
}
