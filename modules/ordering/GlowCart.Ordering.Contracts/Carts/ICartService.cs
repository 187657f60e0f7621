using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Ordering.Carts;

/// <summary>The buyer's cart, across vendors. Prices and stock are those of now, until it is ordered.</summary>
[Audience(Audience.Buyer), Permission(OrderingPermissions.PlaceOrders)]
public interface ICartService
{
    [Get("/api/v1/buyer/cart")]
    Task<CartDto> GetAsync(CancellationToken ct = default);

    /// <summary>Puts something in. What is in already is added up.</summary>
    /// <error code="catalog.product.not_found"/> <error code="ordering.stock.insufficient"/>
    /// <error code="ordering.cart.mixed_currency"/> <error code="ordering.cart.too_many"/>
    // Two statements that are whole in themselves: a transaction around them would only add round trips.
    [Post("/api/v1/buyer/cart"), NoUnitOfWork]
    Task<CartDto> AddAsync([Body] AddToCartRequest request, CancellationToken ct = default);

    /// <summary>Changes how many.</summary>
    /// <error code="ordering.cart.item_not_found"/> <error code="ordering.stock.insufficient"/>
    [Put("/api/v1/buyer/cart/{id}"), NoUnitOfWork]
    Task<CartDto> UpdateAsync(Guid id, [Body] UpdateCartItemRequest request, CancellationToken ct = default);

    /// <summary>Takes a line out.</summary>
    /// <error code="ordering.cart.item_not_found"/>
    [Delete("/api/v1/buyer/cart/{id}"), NoUnitOfWork]
    Task<CartDto> RemoveAsync(Guid id, CancellationToken ct = default);
}

/// <param name="VariantId">Which variant, where the product has any.</param>
public record AddToCartRequest(Guid ProductId, Guid? VariantId = null, [property: Range(1, 999)] int Quantity = 1);

public record UpdateCartItemRequest([property: Range(1, 999)] int Quantity);

/// <param name="Discount">Taken off by coupons.</param>
/// <param name="Currency">Null for an empty cart.</param>
public record CartDto(
    IReadOnlyList<CartItemDto> Items,
    IReadOnlyList<CartVendorDto> Vendors,
    decimal Subtotal,
    decimal Discount,
    decimal Total,
    string? Currency
);

/// <param name="Available">What is left of it now; below `quantity` it can't be ordered as it is.</param>
public record CartItemDto(
    Guid Id,
    Guid ProductId,
    Guid? VariantId,
    Guid VendorId,
    string Name,
    decimal UnitPrice,
    int Quantity,
    decimal LineTotal,
    int Available
);

public record CartVendorDto(Guid VendorId, string VendorName, decimal Subtotal);

public static class CartErrors
{
    public static readonly ErrorDefinition ItemNotFound = new(
        "ordering.cart.item_not_found",
        ErrorKind.NotFound,
        "That is not in the cart."
    );
    public static readonly ErrorDefinition MixedCurrency = new(
        "ordering.cart.mixed_currency",
        ErrorKind.Conflict,
        "The cart is in {currency}: order it first."
    );
    public static readonly ErrorDefinition TooMany = new(
        "ordering.cart.too_many",
        ErrorKind.Conflict,
        "A cart takes {limit} lines."
    );
    public static readonly ErrorDefinition Empty = new("ordering.cart.empty", ErrorKind.Conflict, "The cart is empty.");
}
