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
}
