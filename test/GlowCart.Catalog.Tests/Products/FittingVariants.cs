using GlowCart.Catalog.Products;
using static GlowCart.Catalog.Tests.A;

namespace GlowCart.Catalog.Tests.Products;

public sealed class FittingVariants
{
    private readonly Product _product = Product();

    [Fact]
    public void Makes_every_combination_in_order()
    {
        Set(("Size", ["S", "M"]), ("Colour", ["Red", "Blue"]));
        Names().ShouldBe(["S / Red", "S / Blue", "M / Red", "M / Blue"]);
    }

    [Fact]
    public void Keeps_those_that_fit_when_an_option_comes_goes_or_is_called_otherwise()
    {
        Set(("Size", ["S", "M"]));
        var small = Id("S");

        Set(("Colour", ["Red", "Blue"]), ("Size", ["S", "M"])).Removed.ShouldBeEmpty();
        Id("Red / S").ShouldBe(small);
        Set(("Colour", ["Red", "Blue"]), ("Grösse", ["S", "M"])).Added.ShouldBeEmpty();
        Id("Red / S").ShouldBe(small);
        Set(("Grösse", ["M", "S"])).Removed.Select(v => v.Name).ShouldBe(["Blue / S", "Blue / M"], ignoreOrder: true);
        Names().ShouldBe(["M", "S"]);
        Id("S").ShouldBe(small);
    }

    [Fact]
    public void Takes_on_those_that_were_named_freely()
    {
        var free = _product.AddVariant("large", null, 0m);
        Set(("Size", ["Small", "Large"])).Added.Select(v => v.Name).ShouldBe(["Small"]);
        Id("Large").ShouldBe(free.Id);
    }

    [Fact]
    public void Says_nothing_where_nothing_changes()
    {
        Set(("Size", ["S", "M"]));
        _product.ClearEvents();
        var stamp = _product.ConcurrencyStamp;

        Set(("Size", ["S", "M"]));

        _product.Events.ShouldBeEmpty();
        _product.ConcurrencyStamp.ShouldBe(stamp);
    }

    [Fact]
    public void Has_no_options_once_the_last_variant_is_gone()
    {
        Set(("Size", ["S"]));
        _product.RemoveVariant(_product.Variants.Single(), Noon);
        _product.Options.ShouldBeEmpty();
        ProductListing.Parse(_product.Listing).Variants.ShouldBeEmpty();
    }

    [Fact]
    public void Gives_an_option_the_value_of_a_variant_that_is_added()
    {
        Set(("Size", ["S", "M"]));
        _product.AddVariant((IReadOnlyList<string>)["XL"], null, 0m);
        _product.Options.Single().Values.ShouldBe(["S", "M", "XL"]);
        Names().ShouldBe(["S", "M", "XL"]);
    }

    private MatrixChange Set(params (string Name, string[] Values)[] options) =>
        _product.SetOptions([.. options.Select(o => new ProductOption(o.Name, o.Values))], Noon);

    private IEnumerable<string> Names() => _product.Variants.OrderBy(v => v.Position).Select(v => v.Name);

    private Guid Id(string name) => _product.Variants.Single(v => v.Name == name).Id;
}
