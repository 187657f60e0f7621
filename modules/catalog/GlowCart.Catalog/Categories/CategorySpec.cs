using GlowCart.Kernel.Domain;

namespace GlowCart.Catalog.Categories;

/// <summary>One line of a category's template.</summary>
internal sealed class CategorySpec : Entity, IPlatformWide
{
    private CategorySpec() { }

    public CategorySpec(Guid categoryId) => CategoryId = categoryId;

    public Guid CategoryId { get; private set; }
    public string Name { get; private set; } = "";
    public SpecType Type { get; private set; }
    public string? Unit { get; private set; }
    public bool IsRequired { get; private set; }
    public List<string> AllowedValues { get; private set; } = [];
    public decimal? Min { get; private set; }
    public decimal? Max { get; private set; }
    public bool IsVariantAxis { get; private set; }
    public bool IsFilterable { get; private set; }
    public int Position { get; private set; }

    public void Write(WriteCategorySpecRequest what)
    {
        (Name, Type, Unit, IsRequired) = (what.Name.Trim(), what.Type, what.Unit?.Trim(), what.IsRequired);
        (Min, Max, IsVariantAxis, IsFilterable) = (what.Min, what.Max, what.IsVariantAxis, what.IsFilterable);
        Position = what.Position;
        AllowedValues =
        [
            .. (what.AllowedValues ?? []).Select(v => v.Trim()).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }
}
