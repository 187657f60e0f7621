using System.Globalization;

namespace GlowCart.Abp.Localization;

/// <summary>A culture in ABP's words, as .NET knows it.</summary>
internal static class CultureFacts
{
    public static CurrentCultureDto Of(CultureInfo culture)
    {
        var dates = culture.DateTimeFormat;
        return new CurrentCultureDto(
            culture.NativeName,
            culture.EnglishName,
            culture.ThreeLetterISOLanguageName,
            culture.TwoLetterISOLanguageName,
            culture.TextInfo.IsRightToLeft,
            culture.Name,
            culture.Name,
            culture.NativeName,
            new DateTimeFormatDto(
                culture.Calendar.AlgorithmType.ToString(),
                dates.LongDatePattern,
                dates.ShortDatePattern,
                dates.FullDateTimePattern,
                dates.DateSeparator,
                dates.ShortTimePattern,
                dates.LongTimePattern
            )
        );
    }
}
