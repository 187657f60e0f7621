using System.Globalization;

namespace GlowCart.Abp.Localization;

internal sealed class AbpApplicationLocalizationService(AbpTexts texts) : IAbpApplicationLocalizationService
{
    public Task<ApplicationLocalizationDto> GetAsync(ApplicationLocalizationQuery query, CancellationToken ct)
    {
        var culture = string.IsNullOrEmpty(query.CultureName) ? CultureInfo.CurrentUICulture : Find(query.CultureName);
        return Task.FromResult(
            new ApplicationLocalizationDto(
                query.OnlyDynamics ? new Dictionary<string, LocalizationResourceDto>() : texts.In(culture),
                CultureFacts.Of(culture)
            )
        );
    }

    private static CultureInfo Find(string name)
    {
        try
        {
            // Without the flag any word of letters would be a culture.
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            throw LocalizationRules.NoCulture.Broken("cultureName");
        }
    }
}
