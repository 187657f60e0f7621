using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Localization;

internal static class LocalizationServices
{
    public static IServiceCollection AddTexts(this IServiceCollection services)
    {
        services.AddSingleton<Texts>();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            // Texts alone follow the request: numbers and dates are written the one way that JSON has.
            options.SupportedCultures = [CultureInfo.InvariantCulture];
            options.SupportedUICultures = [.. Texts.Languages];
            options.DefaultRequestCulture = new(CultureInfo.InvariantCulture, Texts.Languages[0]);
            options.ApplyCurrentCultureToResponseHeaders = true;
        });
        return services;
    }
}
