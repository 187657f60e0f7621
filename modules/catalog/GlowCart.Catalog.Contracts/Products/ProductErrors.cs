using GlowCart.Kernel.Errors;

namespace GlowCart.Catalog.Products;

public static class ProductErrors
{
    public const string NotFoundCode = "catalog.product.not_found";

    public static readonly ErrorDefinition NotFound = new(
        NotFoundCode,
        ErrorKind.NotFound,
        "The product was not found."
    );
    public static readonly ErrorDefinition WrongCurrency = new(
        "catalog.product.wrong_currency",
        ErrorKind.Conflict,
        "The store sells in {currency}."
    );
    public static readonly ErrorDefinition PriceNotWhole = new(
        "catalog.product.price_not_whole",
        ErrorKind.Invalid,
        "{price} is not a whole number of minor units of {currency}."
    );
    public static readonly ErrorDefinition UnknownCategory = new(
        "catalog.category.not_found",
        ErrorKind.NotFound,
        "The category was not found."
    );
    public static readonly ErrorDefinition HandleTaken = new(
        "catalog.product.handle_taken",
        ErrorKind.Conflict,
        "Another product of the store has the handle {handle}."
    );
    public static readonly ErrorDefinition Incomplete = new(
        "catalog.product.incomplete",
        ErrorKind.Conflict,
        "Something is missing before the product can be published."
    );
    public static readonly ErrorDefinition QuotaExceeded = new(
        "catalog.product.quota_exceeded",
        ErrorKind.Conflict,
        "The store's plan has {limit} products, and they are all there."
    );
    public static readonly ErrorDefinition ImageNotFound = new(
        "catalog.product.image_not_found",
        ErrorKind.NotFound,
        "The product has no such picture."
    );
    public static readonly ErrorDefinition TooManyImages = new(
        "catalog.product.too_many_images",
        ErrorKind.Conflict,
        "A product has at most {limit} pictures."
    );
    public static readonly ErrorDefinition TooManyTags = new(
        "catalog.product.too_many_tags",
        ErrorKind.Conflict,
        "A product has at most {limit} tags."
    );
    public static readonly ErrorDefinition PriceBelowZero = new(
        "catalog.product.price_below_zero",
        ErrorKind.Conflict,
        "The price would be below zero."
    );
    public static readonly ErrorDefinition PriceTooHigh = new(
        "catalog.product.price_too_high",
        ErrorKind.Conflict,
        "The price would be above {limit}."
    );
    public static readonly ErrorDefinition CompareAtTooLow = new(
        "catalog.product.compare_at_too_low",
        ErrorKind.Conflict,
        "What it cost before has to be above the price of {price}."
    );
}

public static class VariantErrors
{
    public static readonly ErrorDefinition NotFound = new(
        "catalog.variant.not_found",
        ErrorKind.NotFound,
        "The product has no such variant."
    );
    public static readonly ErrorDefinition InUse = new(
        "catalog.variant.in_use",
        ErrorKind.Conflict,
        "Orders that are open hold some of {variants}: they can't go now."
    );
    public static readonly ErrorDefinition Exists = new(
        "catalog.variant.exists",
        ErrorKind.Conflict,
        "The product has a variant {name} already."
    );
    public static readonly ErrorDefinition TooMany = new(
        "catalog.variant.too_many",
        ErrorKind.Conflict,
        "A product has at most {limit} variants."
    );
}

public static class ProductRules
{
    public static readonly InputRule EmptyName = new("catalog.rule.product_empty_name", "{member} says nothing.");
    public static readonly InputRule CompareAt = new(
        "catalog.rule.compare_at_price",
        "What it cost before has to be above the price of {price}."
    );
    public static readonly InputRule SetAndCleared = new(
        "catalog.rule.set_and_cleared",
        "{field} can't be set and cleared at once."
    );
    public static readonly InputRule OptionTwice = new(
        "catalog.rule.option_twice",
        "No two options have the same name, and no two values of one."
    );
    public static readonly InputRule OptionValue = new(
        "catalog.rule.option_value",
        "A value has between 1 and {max} characters, and no ` / `."
    );
    public static readonly InputRule TooManyVariants = new(
        "catalog.rule.too_many_variants",
        "The options make more than {max} variants."
    );
    public static readonly InputRule OneValueAnOption = new(
        "catalog.rule.one_value_an_option",
        "It takes one value for each of the product's {options} options."
    );
    public static readonly InputRule NamedVariant = new(
        "catalog.rule.named_variant",
        "The product has no options: its variants have a name instead."
    );
    public static readonly InputRule NoSuchVariant = new(
        "catalog.rule.no_such_variant",
        "The options make no variant {name}."
    );
    public static readonly InputRule NotItsImages = new(
        "catalog.rule.not_its_images",
        "It isn't a list of all of the product's pictures, each once."
    );
    public static readonly InputRule BulkTwice = new("catalog.rule.bulk_twice", "A product is named twice.");
    public static readonly InputRule OnePriceChange = new(
        "catalog.rule.one_price_change",
        "The price changes by a percentage or by an amount, not both."
    );
    public static readonly InputRule StatusOrArchive = new(
        "catalog.rule.status_or_archive",
        "Either a status is set or the products are archived."
    );
    public static readonly InputRule NothingToDo = new("catalog.rule.nothing_to_do", "Nothing is said to be done.");
    public static readonly InputRule Handle = new(
        "catalog.rule.handle",
        "A handle has letters, digits and hyphens, as `shea-butter`."
    );
}

/// <summary>What a specification that the category's template names has to be like.</summary>
public static class SpecRules
{
    public static readonly InputRule Twice = new("catalog.spec.twice", "{name} is said twice.");
    public static readonly InputRule Empty = new("catalog.spec.empty", "{name} says nothing.");
    public static readonly InputRule NotANumber = new("catalog.spec.not_a_number", "{name} is a number.");
    public static readonly InputRule OtherUnit = new("catalog.spec.other_unit", "{name} is told in {unit}.");
    public static readonly InputRule TooLow = new("catalog.spec.too_low", "{name} is at least {min}.");
    public static readonly InputRule TooHigh = new("catalog.spec.too_high", "{name} is at most {max}.");
    public static readonly InputRule NotABoolean = new("catalog.spec.not_a_boolean", "{name} is true or false.");
    public static readonly InputRule NotAllowed = new(
        "catalog.spec.not_allowed",
        "{name} is one of: {allowed}. {value} isn't."
    );
}

public static class ProductFeatures
{
    /// <summary>How many products a store may have; those that are archived or deleted don't count.</summary>
    public const string MaxProducts = "Catalog.MaxProducts";
}
