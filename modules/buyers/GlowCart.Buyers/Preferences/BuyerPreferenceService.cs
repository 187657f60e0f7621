using GlowCart.Catalog.Categories;
using GlowCart.Catalog.Interests;
using GlowCart.Catalog.Products;
using GlowCart.Identity.Settings;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Users;

namespace GlowCart.Buyers.Preferences;

/// <summary>The language is a setting of the person, whatever accounts he has: it is kept there, and only shown here too.</summary>
internal sealed class BuyerPreferenceService(
    IRepository<BuyerPreferences> preferences,
    ICategoryService categories,
    IBehaviourConsent consent,
    ISettings settings,
    IUnitOfWork unitOfWork,
    ICurrentUser user,
    TimeProvider clock
) : IBuyerPreferenceService
{
    private Guid Me => user.BuyerId!.Value;

    public async Task<BuyerPreferencesDto> GetAsync(CancellationToken ct)
    {
        var said = await preferences.FindAsync(Me, ct);
        return (said ?? new BuyerPreferences(Me)).ToDto(await LanguageAsync(ct), said?.ConcurrencyStamp);
    }

    public async Task<BuyerPreferencesDto> SetAsync(SetBuyerPreferencesRequest request, CancellationToken ct)
    {
        var mine = await preferences.FindAsync(Me, ct);
        mine?.CheckStamp(request.ConcurrencyStamp);
        if (mine is null)
            preferences.Add(mine = new BuyerPreferences(Me));
        mine.Shop(
            request.Currency ?? mine.Currency,
            request.Units ?? mine.Units,
            request.ClothingSize ?? mine.ClothingSize,
            request.ShoeSize ?? mine.ShoeSize
        );
        if (request.FavouriteCategories is { } favourites)
        {
            await DemandKnownAsync(favourites, ct);
            mine.Favour(favourites);
        }
        if (request.UsesInterests is { } usesInterests)
        {
            mine.LetInterestsShape(usesInterests);
            await consent.SetAsync(Me, usesInterests, ct);
        }
        mine.AgreeToMarketing(
            request.MarketingByEmail ?? mine.MarketingByEmail,
            request.MarketingByPush ?? mine.MarketingByPush,
            clock.GetUtcNow()
        );
        if (request.Language is { } language)
            await settings.SetAsync(ProfileSettingNames.Language, language, SettingLayer.User, ct);
        // So that the stamp which is told is the one that the next change needs.
        await unitOfWork.SaveAsync(ct);
        return mine.ToDto(await LanguageAsync(ct), mine.ConcurrencyStamp);
    }

    private ValueTask<string> LanguageAsync(CancellationToken ct) =>
        settings.GetAsync(ProfileSettingNames.Language, ct);

    private async Task DemandKnownAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return;
        var known = (await categories.ListAsync(ct)).Items.Select(c => c.CategoryId).ToHashSet();
        if (ids.Where(id => !known.Contains(id)).ToList() is [var unknown, ..])
            throw ProductErrors.UnknownCategory.With(("categoryId", unknown));
    }
}
