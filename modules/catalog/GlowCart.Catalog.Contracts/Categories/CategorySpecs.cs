using System.ComponentModel.DataAnnotations;

namespace GlowCart.Catalog.Categories;

/// <summary>What a specification of a category's template is made of.</summary>
public enum SpecType
{
    Text,

    /// <summary>A decimal, in the template's unit.</summary>
    Number,

    /// <summary>`true` or `false`.</summary>
    Boolean,

    /// <summary>One of the allowed values.</summary>
    Choice,

    /// <summary>Some of the allowed values, with `;` between them.</summary>
    MultiChoice,
}

/// <summary>What products of this category are expected to say about themselves.</summary>
/// <param name="CategoryId">Whose template says so: the category itself, or one above it.</param>
/// <param name="Unit">Of a number: `g`, `cm`.</param>
/// <param name="IsRequired">A product without it isn't published.</param>
/// <param name="AllowedValues">Of a choice; empty for the other types.</param>
/// <param name="IsVariantAxis">Whether variants are made over it, as sizes are.</param>
/// <param name="IsFilterable">Whether buyers narrow lists by it.</param>
public record CategorySpecDto(
    Guid SpecId,
    Guid CategoryId,
    string Name,
    SpecType Type,
    string? Unit,
    bool IsRequired,
    IReadOnlyList<string> AllowedValues,
    decimal? Min,
    decimal? Max,
    bool IsVariantAxis,
    bool IsFilterable,
    int Position
);

/// <summary>A specification as an operator writes it. It holds for the category and all below it.</summary>
/// <param name="AllowedValues">Needed for a choice; without `;`.</param>
/// <param name="Min">Of a number.</param>
public record WriteCategorySpecRequest(
    [property: StringLength(100, MinimumLength = 1)] string Name,
    SpecType Type = SpecType.Text,
    [property: StringLength(20)] string? Unit = null,
    bool IsRequired = false,
    [property: MaxLength(200)] IReadOnlyList<string>? AllowedValues = null,
    decimal? Min = null,
    decimal? Max = null,
    bool IsVariantAxis = false,
    bool IsFilterable = false,
    [property: Range(0, 10_000)] int Position = 0
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return CategoryRules.EmptyName.In(nameof(Name));
        var isChoice = Type is SpecType.Choice or SpecType.MultiChoice;
        if (isChoice != AllowedValues is { Count: > 0 })
            yield return CategoryRules.AllowedValues.In(nameof(AllowedValues));
        if (AllowedValues?.Any(v => v is null || v.Trim().Length is 0 or > 100 || v.Contains(';')) is true)
            yield return CategoryRules.AllowedValue.In(nameof(AllowedValues));
        if (Type is not SpecType.Number && (Unit ?? (object?)Min ?? Max) is not null)
            yield return CategoryRules.NumbersAlone.In(nameof(Type));
        if (Min > Max)
            yield return CategoryRules.MinAboveMax.In(nameof(Min));
        if (Math.Abs(Min ?? 0) > Largest || Math.Abs(Max ?? 0) > Largest)
            yield return CategoryRules.Limit.In(nameof(Max), ("limit", Largest));
    }

    /// <summary>What the column of a specification's number holds.</summary>
    public const decimal Largest = 999_999_999_999m;
}
