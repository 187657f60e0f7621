using GlowCart.Kernel.Errors;

namespace GlowCart.Catalog.Inventory;

public static class StockErrors
{
    public const string AlertNotFoundCode = "catalog.inventory.alert_not_found";

    public static readonly ErrorDefinition NotFound = new(
        "catalog.inventory.not_found",
        ErrorKind.NotFound,
        "There is no stock of this product or variant."
    );
    public static readonly ErrorDefinition AlertNotFound = new(
        AlertNotFoundCode,
        ErrorKind.NotFound,
        "There is no such warning."
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
    public static readonly ErrorDefinition Changed = new(
        "catalog.inventory.changed",
        ErrorKind.Conflict,
        "{quantity} are on hand by now: look again."
    );
    public static readonly ErrorDefinition TooMuch = new(
        "catalog.inventory.too_much",
        ErrorKind.Conflict,
        "At most {most} can be on hand."
    );
    public static readonly ErrorDefinition AmbiguousSku = new(
        "catalog.inventory.ambiguous_sku",
        ErrorKind.Conflict,
        "Several products or variants have the SKU {sku}."
    );
}

public static class StockTakeErrors
{
    public const string NotFoundCode = "catalog.stock_take.not_found";

    public static readonly ErrorDefinition NotFound = new(
        NotFoundCode,
        ErrorKind.NotFound,
        "There is no such stock take."
    );
    public static readonly ErrorDefinition AlreadyOpen = new(
        "catalog.stock_take.already_open",
        ErrorKind.Conflict,
        "Some of it is being counted already, by another stock take."
    );
    public static readonly ErrorDefinition NothingToCount = new(
        "catalog.stock_take.nothing_to_count",
        ErrorKind.Conflict,
        "There is no stock to count."
    );
    public static readonly ErrorDefinition Closed = new(
        "catalog.stock_take.closed",
        ErrorKind.Conflict,
        "The stock take has ended."
    );
    public static readonly ErrorDefinition NotInIt = new(
        "catalog.stock_take.not_in_it",
        ErrorKind.Conflict,
        "Some of these lines are not part of the stock take."
    );
}

public static class StockRules
{
    public static readonly InputRule WrongSign = new(
        "catalog.inventory.wrong_sign",
        "What is received or returned is above zero, what is damaged, lost, expired or used below; nothing is no change."
    );
    public static readonly InputRule NoLine = new(
        "catalog.inventory.no_line",
        "Say which line it is: by productId, or by sku."
    );
    public static readonly InputRule NoChange = new(
        "catalog.inventory.no_change",
        "Say what is to change: quantity or delta, or threshold."
    );
    public static readonly InputRule Twice = new("catalog.inventory.twice", "A line is counted once in a request.");
}
