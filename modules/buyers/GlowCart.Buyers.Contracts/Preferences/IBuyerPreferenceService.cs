using System.ComponentModel.DataAnnotations;
using GlowCart.Buyers.Buyers;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using Refit;

namespace GlowCart.Buyers.Preferences;

/// <summary>How a buyer likes to shop, and what he has agreed to.</summary>
[Audience(Audience.Buyer), Permission(BuyerPermissions.ManageProfile)]
public interface IBuyerPreferenceService
{
    /// <summary>One's own preferences; what was never said is as for a new buyer.</summary>
    [Get("/api/v1/buyer/preferences")]
    Task<BuyerPreferencesDto> GetAsync(CancellationToken ct = default);

    /// <summary>What is left out stays as it is; an empty text takes a size or the currency away.</summary>
    /// <error code="catalog.category.not_found"/> <error code="settings.invalid_value"/> <error code="common.stale_stamp"/>
    [Put("/api/v1/buyer/preferences")]
    Task<BuyerPreferencesDto> SetAsync([Body] SetBuyerPreferencesRequest request, CancellationToken ct = default);
}

/// <param name="Language">The person's setting `Profile.Language`, shown here too.</param>
/// <param name="Currency">ISO 4217: what prices are compared in; null: each store's own.</param>
/// <param name="UsesInterests">Whether what he looks at may shape what he is shown.</param>
/// <param name="MarketingByEmail">Whether he agreed to be sent offers that he didn't ask for.</param>
/// <param name="MarketingAgreedAt">When he agreed to the first of them; null: to none.</param>
/// <param name="ConcurrencyStamp">Send it back with a change. Null until there is a first one.</param>
public sealed record BuyerPreferencesDto(
    string Language,
    string? Currency,
    UnitSystem Units,
    string? ClothingSize,
    string? ShoeSize,
    IReadOnlyList<Guid> FavouriteCategories,
    bool UsesInterests,
    bool MarketingByEmail,
    bool MarketingByPush,
    DateTimeOffset? MarketingAgreedAt,
    string? ConcurrencyStamp
);

public enum UnitSystem
{
    Metric,
    Imperial,
}

/// <param name="Language">One of those that the setting `Profile.Language` knows.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="FavouriteCategories">As a whole.</param>
public sealed record SetBuyerPreferencesRequest(
    [property: StringLength(10)] string? Language = null,
    [property: StringLength(3)] string? Currency = null,
    [property: EnumDataType(typeof(UnitSystem))] UnitSystem? Units = null,
    [property: StringLength(20), RegularExpression(@"[^\p{Cc}]*")] string? ClothingSize = null,
    [property: StringLength(20), RegularExpression(@"[^\p{Cc}]*")] string? ShoeSize = null,
    [property: MaxLength(50)] IReadOnlyList<Guid>? FavouriteCategories = null,
    bool? UsesInterests = null,
    bool? MarketingByEmail = null,
    bool? MarketingByPush = null,
    string? ConcurrencyStamp = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Currency) && !Kernel.Monetary.Currency.IsKnown(Currency))
            yield return BuyerRules.Currency.In(
                nameof(Currency),
                ("currencies", string.Join(", ", Kernel.Monetary.Currency.Codes))
            );
    }
}

public static class BuyerRules
{
    public static readonly InputRule Currency = new("buyers.rule.currency", "{member} is one of {currencies}.");
}
