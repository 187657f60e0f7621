using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using GlowCart.Platform.Localization;

namespace GlowCart.Abp.Localization;

/// <summary>
/// The texts by resource: those of ABP's pages from `Pages/*.json` beside this file, and all of our own under one name.
/// </summary>
internal sealed class AbpTexts
{
    /// <summary>Ours; ABP's clients look here for what names no resource.</summary>
    public const string Own = "GlowCart";

    /// <summary>What nearly all others are built upon.</summary>
    private const string Common = "AbpUi";

    private readonly FrozenDictionary<string, IReadOnlyDictionary<string, LocalizationResourceDto>> _byLanguage;

    public AbpTexts(Texts texts) =>
        _byLanguage = Texts.Languages.ToFrozenDictionary(l => l.Name, l => Compose(l, texts), StringComparer.Ordinal);

    /// <summary>In English, where the language isn't spoken here.</summary>
    public IReadOnlyDictionary<string, LocalizationResourceDto> In(CultureInfo culture) =>
        _byLanguage.GetValueOrDefault(culture.TwoLetterISOLanguageName) ?? _byLanguage[Texts.Languages[0].Name];

    private static IReadOnlyDictionary<string, LocalizationResourceDto> Compose(CultureInfo language, Texts texts)
    {
        var resources = new SortedDictionary<string, LocalizationResourceDto>(StringComparer.Ordinal);
        foreach (var (name, written) in Read(language))
        {
            if (name == Own)
            {
                foreach (var (key, text) in texts.In(language))
                    written.Add(key, text);
            }
            resources.Add(name, new LocalizationResourceDto(written, name == Common ? [] : [Common]));
        }
        return resources;
    }

    private static Dictionary<string, SortedDictionary<string, string>> Read(CultureInfo language)
    {
        using var file =
            typeof(AbpTexts).Assembly.GetManifestResourceStream($"GlowCart.Abp.Localization.Pages.{language.Name}.json")
            ?? throw new InvalidOperationException($"The texts of ABP's pages are not there in {language.Name}.");
        return JsonSerializer.Deserialize<Dictionary<string, SortedDictionary<string, string>>>(file)!;
    }
}
