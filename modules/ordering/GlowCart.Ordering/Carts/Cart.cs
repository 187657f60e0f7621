using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Ordering.Carts;

/// <summary>One line of a buyer's cart. There is one cart a buyer, so a line says whose it is and no cart row is needed to fill it.</summary>
[NotAudited]
internal sealed class CartItem : Entity, IBuyerOwned
{
    public required Guid BuyerId { get; init; }
    public required Guid ProductId { get; init; }
    public required Guid? VariantId { get; init; }

    /// <summary>Known when it was put in; placing the order needs it before it may look at the vendor's stock.</summary>
    public required Guid VendorId { get; init; }
    public required int Quantity { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}

internal sealed class CartItemConfiguration : IEntityTypeConfiguration<CartItem>
{
    public void Configure(EntityTypeBuilder<CartItem> builder)
    {
        builder.ToTable("cart_items");
        builder
            .HasIndex(i => new
            {
                i.BuyerId,
                i.ProductId,
                i.VariantId,
            })
            .IsUnique()
            .AreNullsDistinct(false);
    }
}
