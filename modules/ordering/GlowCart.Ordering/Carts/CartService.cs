using GlowCart.Catalog.Inventory;
using GlowCart.Kernel.Users;
using GlowCart.Ordering.Orders;

namespace GlowCart.Ordering.Carts;

internal sealed class CartService(CartLines lines, IStock stock, ICurrentUser user, TimeProvider clock) : ICartService
{
    private const int MostLines = 100;

    private Guid Buyer => user.BuyerId!.Value;

    public async Task<CartDto> GetAsync(CancellationToken ct)
    {
        var cart = await lines.Of(Buyer);
        return ToDto(cart, await stock.FindOffers([.. cart.Select(l => l.Offer)]));
    }

    public async Task<CartDto> AddAsync(AddToCartRequest request, CancellationToken ct)
    {
        var wanted = new OfferId(request.ProductId, request.VariantId);
        var found = stock.FindOffers([wanted]);
        var cart = await lines.Of(Buyer);
        var offer =
            (await found).SingleOrDefault()
            ?? throw OrderErrors.Unavailable.With(("productId", request.ProductId), ("variantId", request.VariantId));

        var line = cart.FirstOrDefault(l => l.Offer == wanted);
        DemandStock(offer, request.Quantity + (line?.Quantity ?? 0));
        if (line is null && cart.Count >= MostLines)
            throw CartErrors.TooMany.With(("limit", MostLines));

        var offers = await stock.FindOffers([wanted, .. cart.Where(l => l.Offer != wanted).Select(l => l.Offer)]);
        if (offers.Select(o => o.Currency).FirstOrDefault(c => c != offer.Currency) is { } other)
            throw CartErrors.MixedCurrency.With(("currency", other));
        return ToDto(await lines.AddAsync(Buyer, offer, request.Quantity, clock.GetUtcNow(), ct), offers);
    }

    public async Task<CartDto> UpdateAsync(Guid id, UpdateCartItemRequest request, CancellationToken ct)
    {
        var cart = await lines.Of(Buyer);
        var line = cart.FirstOrDefault(l => l.Id == id) ?? throw CartErrors.ItemNotFound.With(("id", id));
        var offers = await stock.FindOffers([.. cart.Select(l => l.Offer)]);
        if (offers.FirstOrDefault(o => o.Id == line.Offer) is not { } offer)
            throw OrderErrors.Unavailable.With(
                ("productId", line.Offer.ProductId),
                ("variantId", line.Offer.VariantId)
            );
        DemandStock(offer, request.Quantity);
        await lines.SetAsync(Buyer, id, request.Quantity, ct);
        return ToDto([.. cart.Select(l => l.Id == id ? l with { Quantity = request.Quantity } : l)], offers);
    }

    public async Task<CartDto> RemoveAsync(Guid id, CancellationToken ct)
    {
        if (await lines.RemoveAsync(Buyer, id, ct) == 0)
            throw CartErrors.ItemNotFound.With(("id", id));
        return await GetAsync(ct);
    }

    private static void DemandStock(Offer offer, int quantity)
    {
        if (quantity > offer.Available)
            throw StockErrors.Insufficient.With(
                ("available", offer.Available),
                (
                    "lines",
                    new[]
                    {
                        new
                        {
                            offer.Id.ProductId,
                            offer.Id.VariantId,
                            Requested = quantity,
                            offer.Available,
                        },
                    }
                )
            );
    }

    /// <summary>What isn't on offer any more stays in the cart, with nothing available, so that its buyer sees it.</summary>
    private static CartDto ToDto(IReadOnlyList<CartLine> cart, IReadOnlyList<Offer> offers)
    {
        var byId = offers.ToDictionary(o => o.Id);
        var items = cart.Select(l =>
            {
                var offer = byId.GetValueOrDefault(l.Offer);
                var price = offer?.UnitPrice ?? 0m;
                return new CartItemDto(
                    l.Id,
                    l.Offer.ProductId,
                    l.Offer.VariantId,
                    l.VendorId,
                    offer is null ? "" : NameOf(offer),
                    price,
                    l.Quantity,
                    price * l.Quantity,
                    Math.Max(0, offer?.Available ?? 0)
                );
            })
            .ToList();
        var names = offers.DistinctBy(o => o.VendorId).ToDictionary(o => o.VendorId, o => o.VendorName);
        var vendors = items
            .GroupBy(i => i.VendorId)
            .Select(g => new CartVendorDto(g.Key, names.GetValueOrDefault(g.Key, ""), g.Sum(i => i.LineTotal)))
            .ToList();
        var subtotal = items.Sum(i => i.LineTotal);
        return new CartDto(items, vendors, subtotal, 0m, subtotal, offers is [var first, ..] ? first.Currency : null);
    }

    private static string NameOf(Offer offer) =>
        offer.VariantName is null ? offer.ProductName : $"{offer.ProductName} ({offer.VariantName})";
}
