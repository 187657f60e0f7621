using Microsoft.AspNetCore.Http;

namespace GlowCart.Platform.Hosting;

/// <summary>What browsers are told on every answer. A page that needs other words says them itself.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "frame-ancestors 'none'";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        return next(http);
    }
}
