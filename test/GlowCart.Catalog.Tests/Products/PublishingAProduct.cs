using GlowCart.Catalog.Events;
using GlowCart.Catalog.Products;
using static GlowCart.Catalog.Tests.A;

namespace GlowCart.Catalog.Tests.Products;

public sealed class PublishingAProduct
{
    [Fact]
    public void Puts_a_draft_into_the_shop()
    {
        var product = Product();
        (product.Status, product.IsListed).ShouldBe((ProductStatus.Draft, false));

        product.MoveTo(ProductStatus.Active);

        product.IsListed.ShouldBeTrue();
        product.Events.ShouldHaveSingleItem().ShouldBeOfType<ProductChanged>().IsListed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(ProductStatus.Archived)]
    [InlineData(ProductStatus.Draft)]
    public void Is_taken_back_by_another_status(ProductStatus status)
    {
        var product = Published();

        product.MoveTo(status);

        product.IsListed.ShouldBeFalse();
        product.Events.ShouldHaveSingleItem().ShouldBeOfType<ProductChanged>().IsListed.ShouldBeFalse();
    }

    [Fact]
    public void Of_a_suspended_store_lists_nothing()
    {
        var product = Product(vendorIsActive: false);

        product.MoveTo(ProductStatus.Active);

        product.IsListed.ShouldBeFalse();
    }

    [Fact]
    public void Ends_when_it_is_deleted()
    {
        var product = Published();

        product.MarkDeleted(Noon);

        (product.IsListed, product.DeletedAt).ShouldBe((false, Noon));
        product.Events.ShouldHaveSingleItem().ShouldBeOfType<ProductChanged>().IsListed.ShouldBeFalse();
    }

    private static Product Published()
    {
        var product = Product();
        product.MoveTo(ProductStatus.Active);
        product.ClearEvents();
        return product;
    }
}
