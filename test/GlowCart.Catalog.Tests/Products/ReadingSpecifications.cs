using GlowCart.Catalog.Categories;
using GlowCart.Catalog.Products;
using GlowCart.Kernel.Errors;

namespace GlowCart.Catalog.Tests.Products;

public sealed class ReadingSpecifications
{
    private static readonly CategorySpecDto Weight = Spec("Weight", SpecType.Number, "g", min: 1, max: 5000);
    private static readonly CategorySpecDto Count = Spec("Count", SpecType.Number);
    private static readonly CategorySpecDto Cloth = Spec("Cloth", SpecType.MultiChoice, allowed: ["Cotton", "Silk"]);

    [Theory]
    [InlineData("250", "250 g", 250)]
    [InlineData("250 g", "250 g", 250)]
    [InlineData("0.25kg", "250 g", 250)]
    [InlineData("500 MG", "0.5 g", 0.5, false)]
    [InlineData("1.50", "1.5 g", 1.5)]
    public void Keeps_a_number_in_the_templates_unit(string value, string text, double number, bool isInRange = true)
    {
        if (!isInRange)
        {
            Rule(Weight, value).ShouldBe(SpecRules.TooLow.Code);
            return;
        }
        var kept = Read(Weight, value);
        (kept.Value, kept.Number, kept.SpecId).ShouldBe((text, (decimal)number, Weight.SpecId));
    }

    [Theory]
    [InlineData("heavy")]
    [InlineData("1,5")]
    [InlineData("1e5")]
    [InlineData("g")]
    [InlineData("99999999999999999999")]
    public void Takes_no_number_that_is_none(string value) => Rule(Weight, value).ShouldBe(SpecRules.NotANumber.Code);

    [Fact]
    public void Takes_no_other_measure()
    {
        Rule(Weight, "5 cm").ShouldBe(SpecRules.OtherUnit.Code);
        Rule(Count, "5 pcs").ShouldBe(SpecRules.OtherUnit.Code);
        Rule(Weight, "6 kg").ShouldBe(SpecRules.TooHigh.Code);
    }

    [Fact]
    public void Spells_choices_as_the_template_does()
    {
        var kept = Read(Cloth, "silk; COTTON;silk");
        kept.Value.ShouldBe("Silk; Cotton");
        kept.Terms.ShouldBe(["Silk", "Cotton"]);
        Rule(Cloth, "Cotton; Mud").ShouldBe(SpecRules.NotAllowed.Code);
        Rule(Cloth, " ; ").ShouldBe(SpecRules.Empty.Code);
    }

    [Fact]
    public void Leaves_other_words_free()
    {
        var kept = SpecTemplate
            .Read([Weight], [new ProductSpecDto("Motto", "Akwaaba")], "specs")
            .ShouldHaveSingleItem();
        (kept.Value, kept.SpecId).ShouldBe(("Akwaaba", null));
        SpecTemplate.ReadLeniently([Weight], [new ProductSpecDto("Weight", "heavy")]).Single().SpecId.ShouldBeNull();
    }

    private static SpecValue Read(CategorySpecDto line, string value) =>
        SpecTemplate.Read([line], [new ProductSpecDto(line.Name.ToLowerInvariant(), value)], "specs").Single();

    private static string? Rule(CategorySpecDto line, string value)
    {
        var error = Should.Throw<InvalidInputException>(() => Read(line, value)).Errors.ShouldHaveSingleItem();
        error.Member.ShouldBe("specs[0].value");
        return error.Code;
    }

    private static CategorySpecDto Spec(
        string name,
        SpecType type,
        string? unit = null,
        decimal? min = null,
        decimal? max = null,
        IReadOnlyList<string>? allowed = null
    ) => new(Guid.CreateVersion7(), Guid.Empty, name, type, unit, false, allowed ?? [], min, max, false, false, 0);
}
