using GlowCart.Kernel.Contracts;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.Pages;

/// <summary>The pages of the log-in: what they need, and their addresses.</summary>
internal static class PageSetup
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddMvcCore().AddViews().AddRazorViewEngine().AddApplicationPart(typeof(PageSetup).Assembly);
        services.AddAntiforgery();
        services
            .AddOptions<AntiforgeryOptions>()
            .Configure<IOptions<AppOptions>>(
                (forms, app) =>
                {
                    forms.Cookie.Name = "glowcart.form";
                    forms.Cookie.SecurePolicy = SecurityOf(app.Value);
                    // A person comes from the app's site, and an older tab's form is still his.
                    forms.Cookie.SameSite = SameSiteMode.Lax;
                }
            );
        services.AddAuthentication().AddCookie(BrowserSession.Scheme);
        services
            .AddOptions<CookieAuthenticationOptions>(BrowserSession.Scheme)
            .Configure<IOptions<AppOptions>, IOptions<IdentitySettings>>(
                (cookie, app, settings) =>
                {
                    cookie.Cookie.Name = app.Value.IsSecure ? "__Host-glowcart" : "glowcart";
                    cookie.Cookie.SecurePolicy = SecurityOf(app.Value);
                    cookie.Cookie.SameSite = SameSiteMode.Lax;
                    cookie.Cookie.HttpOnly = true;
                    cookie.ExpireTimeSpan = settings.Value.BrowserSessionLifetime;
                    cookie.SlidingExpiration = true;
                }
            );
        services.AddScoped<BrowserSession>();
        services.AddScoped<PendingLogin>();
        services.AddScoped<PageSignIn>();
        services.AddScoped<ProviderButtons>();
    }

    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapGet(Style.Path, Style.Get)
            .WithMetadata(EndpointAccess.Anonymous(Audience.Everyone))
            .ExcludeFromDescription();
        var pages = endpoints.MapGroup(AccountPaths.Root).ExcludeFromDescription();
        pages.Show("", HomePage.ShowAsync);
        // Where ABP's apps send people who want to see their account.
        pages.Show("manage", HomePage.ShowAsync);
        pages.Show("login", LoginPage.Show).Take("login", LoginPage.TakeAsync);
        pages.Show("second-factor", SecondFactorPage.ShowAsync).Take("second-factor", SecondFactorPage.TakeAsync);
        pages.Show("external", ExternalPage.ShowAsync).Take("external", ExternalPage.TakeAsync);
        pages.Show("choose", ChoosePage.ShowAsync).Take("choose", ChoosePage.TakeAsync);
        pages.Show("consent", ConsentPage.ShowAsync);
        pages.Show("logout", LogoutPage.ShowAsync).Take("logout", LogoutPage.TakeAsync);
        pages.Show("logged-out", LogoutPage.ShowDone);
        pages.Show("forgot-password", ForgotPasswordPage.Show).Take("forgot-password", ForgotPasswordPage.TakeAsync);
        pages.Show("reset-password", ResetPasswordPage.Show).Take("reset-password", ResetPasswordPage.TakeAsync);
        pages.Show("verify-email", VerifyEmailPage.Show).Take("verify-email", VerifyEmailPage.TakeAsync);
        pages.Show("accept-invitation", InvitationPage.Show).Take("accept-invitation", InvitationPage.TakeAsync);
        pages.Show("{**path}", ErrorPage.NotFound);
    }

    private static RouteGroupBuilder Show(this RouteGroupBuilder pages, string path, Delegate handler)
    {
        pages.MapGet(path, handler).WithMetadata(EndpointAccess.Anonymous(Audience.Everyone));
        return pages;
    }

    /// <summary>What is sent counts against the same limit as the API's log-in.</summary>
    private static RouteGroupBuilder Take(this RouteGroupBuilder pages, string path, Delegate handler)
    {
        pages
            .MapPost(path, handler)
            .WithMetadata(EndpointAccess.Anonymous(Audience.Everyone) with { RateLimit = "login" });
        return pages;
    }

    private static CookieSecurePolicy SecurityOf(AppOptions app) =>
        app.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
}
