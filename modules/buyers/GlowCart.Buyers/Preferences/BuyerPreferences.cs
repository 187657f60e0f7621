using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Buyers.Preferences;

/// <summary>How a buyer likes to shop, and what he has agreed to; its id is the buyer's.</summary>
internal sealed class BuyerPreferences : Aggregate, IBuyerOwned
{
    private BuyerPreferences() { }

    public BuyerPreferences(Guid buyerId) => Id = BuyerId = buyerId;

    public Guid BuyerId { get; private set; }
    public string? Currency { get; private set; }
    public UnitSystem Units { get; private set; }
    public string? ClothingSize { get; private set; }
    public string? ShoeSize { get; private set; }
    public List<Guid> FavouriteCategories { get; private set; } = [];
    public bool UsesInterests { get; private set; }
    public bool MarketingByEmail { get; private set; }
    public bool MarketingByPush { get; private set; }

    /// <summary>An agreement is only worth something with its time.</summary>
    public DateTimeOffset? MarketingAgreedAt { get; private set; }

    public void Shop(string? currency, UnitSystem units, string? clothingSize, string? shoeSize) =>
        (Currency, Units, ClothingSize, ShoeSize) = (Said(currency), units, Said(clothingSize), Said(shoeSize));

    public void Favour(IEnumerable<Guid> categories) => FavouriteCategories = [.. categories.Distinct()];

    public void LetInterestsShape(bool whatIsShown) => UsesInterests = whatIsShown;

    public void AgreeToMarketing(bool byEmail, bool byPush, DateTimeOffset now)
    {
        (MarketingByEmail, MarketingByPush) = (byEmail, byPush);
        MarketingAgreedAt = byEmail || byPush ? MarketingAgreedAt ?? now : null;
    }

    public BuyerPreferencesDto ToDto(string language, string? stamp) =>
        new(
            language,
            Currency,
            Units,
            ClothingSize,
            ShoeSize,
            FavouriteCategories,
            UsesInterests,
            MarketingByEmail,
            MarketingByPush,
            MarketingAgreedAt,
            stamp
        );

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

internal sealed class BuyerPreferencesConfiguration : IEntityTypeConfiguration<BuyerPreferences>
{
    public void Configure(EntityTypeBuilder<BuyerPreferences> builder)
    {
        builder.ToTable("buyer_preferences");
        builder.Property(p => p.Currency).HasMaxLength(3).IsFixedLength();
        builder.Property(p => p.ClothingSize).HasMaxLength(20);
        builder.Property(p => p.ShoeSize).HasMaxLength(20);
        builder.HasIndex(p => p.BuyerId).IsUnique();
    }
}
