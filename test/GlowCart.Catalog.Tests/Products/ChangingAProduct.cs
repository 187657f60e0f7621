using GlowCart.Catalog.Events;
using GlowCart.Catalog.Products;
using GlowCart.Kernel.Errors;
using static GlowCart.Catalog.Tests.A;

namespace GlowCart.Catalog.Tests.Products;

public sealed class ChangingAProduct
{
    private readonly Product _product = Product();

    [Fact]
    public void Announces_all_of_it_as_one_change_with_how_it_ended()
    {
        var category = Guid.CreateVersion7();

        _product.Describe("Whipped shea", "", null, [], null);
        _product.SetPrice(65m, null);
        _product.Describe("Whipped shea", "", null, [], category);
        _product.MoveTo(ProductStatus.Active);

        var changed = _product.Events.ShouldHaveSingleItem().ShouldBeOfType<ProductChanged>();
        (changed.ProductId, changed.TenantId).ShouldBe((_product.Id, _product.TenantId));
        (changed.IsListed, changed.CategoryId).ShouldBe((true, category));
        (changed.AggregateVersion, _product.Version).ShouldBe((1, 1));
    }

    [Fact]
    public void Announces_the_next_one_anew()
    {
        _product.SetPrice(65m, null);
        _product.ClearEvents();

        _product.SetPrice(60m, 65m);

        _product.Events.ShouldHaveSingleItem().AggregateVersion.ShouldBe(2);
    }

    [Fact]
    public void To_what_it_is_already_announces_nothing()
    {
        _product.Describe("Shea butter", "<p>Raw.</p>", "Skin care", ["shea", "raw"], null);
        _product.SetPrice(65m, 80m);
        _product.SetSku("NKT-001");
        _product.SetSpecs([new ProductSpecDto("Weight", "250 g")]);
        var version = _product.Version;
        _product.ClearEvents();

        _product.Describe("Shea butter", "<p>Raw.</p>", "Skin care", [" shea ", "SHEA", "", "raw"], null);
        _product.SetPrice(65.00m, 80m);
        _product.SetSku("NKT-001");
        _product.SetSpecs([new ProductSpecDto("Weight", "250 g")]);
        _product.MoveTo(ProductStatus.Draft);

        _product.Events.ShouldBeEmpty();
        _product.Version.ShouldBe(version);
    }

    [Fact]
    public void By_its_number_alone_is_a_change()
    {
        _product.SetSku("NKT-002");

        _product.Events.ShouldHaveSingleItem().ShouldBeOfType<ProductChanged>();
    }

    [Theory]
    [InlineData("GHS", 12.345, null)]
    [InlineData("GHS", 12.34, 15.001)]
    [InlineData("UGX", 1200.5, null)]
    public void To_a_price_that_nobody_can_pay_is_refused(string currency, double price, double? compareAt)
    {
        var product = Product(currency);

        Should
            .Throw<GlowCartException>(() => product.SetPrice((decimal)price, (decimal?)compareAt))
            .Error.ShouldBe(ProductErrors.PriceNotWhole);
        product.Price.ShouldBe(0m);
    }

    [Fact]
    public void Keeps_its_specifications_in_order_and_replaces_them_whole()
    {
        _product.SetSpecs([new ProductSpecDto("Weight", "250 g"), new ProductSpecDto("Origin", "Tamale")]);
        _product.Specs.Select(s => (s.Name, s.Position)).ShouldBe([("Weight", 0), ("Origin", 1)]);

        _product.SetSpecs([new ProductSpecDto("Origin", "Bolgatanga")]);

        _product.Specs.ShouldHaveSingleItem().Value.ShouldBe("Bolgatanga");
    }
}
