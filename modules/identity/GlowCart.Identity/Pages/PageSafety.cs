using GlowCart.Identity.Tokens;
using GlowCart.Kernel.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Identity.Pages;

/// <summary>What surrounds the pages: the words that keep a browser from doing more than they ask, and errors to read.</summary>
internal sealed class PageSafety(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) =>
        http.Request.Path.StartsWithSegments(AccountPaths.Root) ? RunAsync(http) : next(http);

    public static void Guard(HttpContext http)
    {
        var clients = http.RequestServices.GetRequiredService<Clients>();
        var to = ReturnTo.Of(http.Request.Query["returnUrl"], clients);
        // Chromium holds the whole way against form-action: form → authorization endpoint → the app's own address.
        var targets = string.Concat(TargetsOf(to, clients).Distinct().Select(t => " " + t));
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + $"form-action 'self'{targets}";
        headers.XFrameOptions = "DENY";
        // As the forms' own protection sets it, which otherwise warns of each page.
        headers.CacheControl = "no-cache, no-store";
        // The links in mails carry their token in the address.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    private async Task RunAsync(HttpContext http)
    {
        Guard(http);
        try
        {
            await next(http);
        }
        catch (Exception e) when (Problem.Of(e) is { } problem && !http.Response.HasStarted)
        {
            if (e is GlowCartException known && known.Details.TryGetValue("retryAfterSeconds", out var wait))
                http.Response.Headers.RetryAfter = wait?.ToString();
            await new Page(
                "Error",
                new ErrorView("That didn't work", problem.Message, Details: null),
                problem.Status
            ).ExecuteAsync(http);
        }
    }

    private static IEnumerable<string> TargetsOf(ReturnTo to, Clients clients)
    {
        var named = to.Client is { } client
            ? client.RedirectUris.Concat(client.PostLogoutRedirectUris)
            : clients
                .All.SelectMany(c => c.PostLogoutRedirectUris)
                .Where(u => u == to.Parameters.GetValueOrDefault("post_logout_redirect_uri"));
        return named
            .Select(u => new Uri(u))
            .Select(u => u.Scheme is "http" or "https" ? u.GetLeftPart(UriPartial.Authority) : u.Scheme + ":");
    }
}
