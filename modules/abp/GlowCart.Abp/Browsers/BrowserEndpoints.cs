using System.Text;
using System.Text.Json;
using GlowCart.Abp.Configuration;
using GlowCart.Abp.Localization;
using GlowCart.Kernel.Contracts;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Localization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace GlowCart.Abp.Browsers;

/// <summary>What pages that are no single-page apps load or link to: no contract can state a script or a redirect.</summary>
internal static class BrowserEndpoints
{
    public static void MapTo(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints
            .MapGroup("/Abp")
            .WithMetadata(EndpointAccess.Anonymous(Audience.Everyone) with { NamesTenant = true })
            .ExcludeFromDescription();
        group.MapGet("/ApplicationConfigurationScript", ScriptAsync);
        group.MapGet("/Languages/Switch", SwitchLanguage);
    }

    /// <summary>The application configuration as `abp.js` has it: laid over its global object.</summary>
    private static async Task<Utf8ContentHttpResult> ScriptAsync(
        HttpContext http,
        IAbpApplicationConfigurationService configuration,
        IOptions<JsonOptions> json,
        CancellationToken ct
    )
    {
        var values = JsonSerializer.Serialize(
            await configuration.GetAsync(includeLocalizationResources: true, ct),
            json.Value.SerializerOptions
        );
        // It is somebody's own.
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(
            Encoding.UTF8.GetBytes(
                $$"""
                (function () {
                  $.extend(true, abp, {{values}});
                  abp.event.trigger('abp.configurationInitialized');
                })();

                """
            ),
            "application/javascript; charset=utf-8"
        );
    }

    /// <summary>Remembers the language in the cookie that ASP.NET reads, and goes back.</summary>
    private static RedirectHttpResult SwitchLanguage(
        HttpContext http,
        string? culture,
        string? uiCulture,
        string? returnUrl
    )
    {
        var language =
            Texts.Languages.FirstOrDefault(l => l.Name.Equals(uiCulture ?? culture, StringComparison.OrdinalIgnoreCase))
            ?? throw LocalizationRules.NoCulture.Broken("culture");
        http.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language, language)),
            // Scripts of ABP's pages write it too.
            new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax }
        );
        return TypedResults.LocalRedirect(IsOurs(returnUrl) ? returnUrl! : "/");
    }

    /// <summary>A browser takes `//` and `/\` for another host.</summary>
    private static bool IsOurs(string? url) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);
}
