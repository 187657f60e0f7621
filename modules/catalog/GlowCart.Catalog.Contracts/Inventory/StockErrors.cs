using GlowCart.Kernel.Errors;

namespace GlowCart.Catalog.Inventory;

public static class StockErrors
{
    public static readonly ErrorDefinition NotFound = new(
        "catalog.inventory.not_found",
        ErrorKind.NotFound,
        "There is no stock of this product or variant."
    );
    public static readonly ErrorDefinition Insufficient = new(
        "ordering.stock.insufficient",
        ErrorKind.Conflict,
        "Not enough is left of some of it."
    );
    public static readonly ErrorDefinition BelowReserved = new(
        "catalog.inventory.below_reserved",
        ErrorKind.Conflict,
        "{reserved} are ordered already: the quantity can't go below."
    );
}
