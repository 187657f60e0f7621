using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Errors;

namespace GlowCart.Catalog.Products;

/// <param name="Description">HTML; what isn't plain formatting is taken out.</param>
/// <param name="Currency">The store's own by default; another one is refused.</param>
/// <param name="Status">`active` puts it into the shop as it is; `POST …/publish` looks first whether anything is missing.</param>
/// <param name="Quantity">On hand, where the product has no variants.</param>
/// <param name="Variants">
/// With `options`: what is to be said of some of their combinations, by name (`Large / Blue`). Without: all there are.
/// </param>
/// <param name="CompareAtPrice">What it cost before; above the price.</param>
/// <param name="Options">At most three axes; a variant is made for each combination.</param>
/// <param name="Handle">Its word in addresses; made of the name by default.</param>
public record CreateProductRequest(
    [property: StringLength(255, MinimumLength = 1)] string Name,
    [property: StringLength(100_000)] string? Description,
    [property: Range(typeof(decimal), "0", "999999999999", ParseLimitsInInvariantCulture = true)] decimal Price,
    [property: StringLength(3, MinimumLength = 3)] string? Currency = null,
    Guid? CategoryId = null,
    [property: StringLength(100)] string? Sku = null,
    ProductStatus Status = ProductStatus.Draft,
    [property: Range(0, 1_000_000_000)] int Quantity = 0,
    [property: MaxLength(100)] IReadOnlyList<NewVariantRequest>? Variants = null,
    [property: MaxLength(50)] IReadOnlyList<ProductSpecDto>? Specs = null,
    [property: MaxLength(50)] IReadOnlyList<string>? Tags = null,
    [property: Range(typeof(decimal), "0", "999999999999", ParseLimitsInInvariantCulture = true)]
        decimal? CompareAtPrice = null,
    [property: StringLength(255)] string? ProductType = null,
    [property: MaxLength(3)] IReadOnlyList<ProductOptionDto>? Options = null,
    [property: StringLength(200, MinimumLength = 1)] string? Handle = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        [
            .. ProductNames.Check(Name, nameof(Name)),
            .. ProductTags.Check(Tags, nameof(Tags)),
            .. ProductOptions.Check(Options, nameof(Options)),
        ];
}

public record NewVariantRequest(
    [property: StringLength(255, MinimumLength = 1)] string Name,
    [property: StringLength(100)] string? Sku = null,
    [property: Range(typeof(decimal), "0", "999999999999", ParseLimitsInInvariantCulture = true)]
        decimal PriceAdjustment = 0,
    [property: Range(0, 1_000_000_000)] int Quantity = 0
);

/// <summary>What a product can be without.</summary>
public enum ProductField
{
    CategoryId,
    Sku,
    CompareAtPrice,
    ProductType,
}

/// <summary>What is left out stays as it is.</summary>
/// <param name="Handle">Its word in addresses; the one before goes on leading here.</param>
/// <param name="Clear">What the product is to have none of any more.</param>
public record UpdateProductRequest(
    [property: StringLength(255, MinimumLength = 1)] string? Name = null,
    [property: StringLength(100_000)] string? Description = null,
    [property: Range(typeof(decimal), "0", "999999999999", ParseLimitsInInvariantCulture = true)] decimal? Price = null,
    Guid? CategoryId = null,
    [property: StringLength(100)] string? Sku = null,
    ProductStatus? Status = null,
    [property: MaxLength(50)] IReadOnlyList<string>? Tags = null,
    string? ConcurrencyStamp = null,
    [property: Range(typeof(decimal), "0", "999999999999", ParseLimitsInInvariantCulture = true)]
        decimal? CompareAtPrice = null,
    [property: StringLength(255)] string? ProductType = null,
    [property: StringLength(200, MinimumLength = 1)] string? Handle = null,
    [property: MaxLength(10)] IReadOnlyList<ProductField>? Clear = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        [
            .. ProductNames.Check(Name, nameof(Name)),
            .. ProductTags.Check(Tags, nameof(Tags)),
            .. Both().Select(f => ProductRules.SetAndCleared.In(nameof(Clear), ("field", f))),
        ];

    private IEnumerable<string> Both() =>
        (Clear ?? [])
            .Where(f =>
                f switch
                {
                    ProductField.CategoryId => CategoryId is not null,
                    ProductField.Sku => Sku is not null,
                    ProductField.CompareAtPrice => CompareAtPrice is not null,
                    _ => ProductType is not null,
                }
            )
            .Select(f => f.ToString());
}

internal static class ProductNames
{
    public static IEnumerable<ValidationResult> Check(string? name, string member)
    {
        if (name is { Length: > 0 } && string.IsNullOrWhiteSpace(name))
            yield return ProductRules.EmptyName.In(member);
    }
}

internal static class ProductTags
{
    private const int Longest = 100;

    public static IEnumerable<ValidationResult> Check(IReadOnlyList<string>? tags, string member)
    {
        if (tags?.Any(t => t?.Length > Longest) is true)
            yield return CommonRules.TooLong.In(member, ("max", Longest));
    }
}

/// <summary>What the options of a product may be.</summary>
public static class ProductOptions
{
    public const int MostVariants = 100;

    /// <summary>`Large / Blue` is told apart by it.</summary>
    public const string Separator = " / ";
    private const int LongestValue = 100;

    internal static IEnumerable<ValidationResult> Check(IReadOnlyList<ProductOptionDto>? options, string member)
    {
        var known = (options ?? []).Where(o => o is { Name: not null, Values: not null }).ToList();
        if (HasTwice(known.Select(o => o.Name)) || known.Any(o => HasTwice(o.Values)))
            yield return ProductRules.OptionTwice.In(member);
        if (
            known.Any(o =>
                string.IsNullOrWhiteSpace(o.Name)
                || o.Values.Any(v =>
                    v is null
                    || v.Trim().Length is 0 or > LongestValue
                    || v.Contains(Separator, StringComparison.Ordinal)
                )
            )
        )
            yield return ProductRules.OptionValue.In(member, ("max", LongestValue));
        if (known.Aggregate(1L, (n, o) => n * o.Values.Count) > MostVariants)
            yield return ProductRules.TooManyVariants.In(member, ("max", MostVariants));
    }

    private static bool HasTwice(IEnumerable<string?> words) =>
        words
            .Where(w => w is not null)
            .GroupBy(w => w!.Trim(), StringComparer.OrdinalIgnoreCase)
            .Any(g => g.Count() > 1);
}
