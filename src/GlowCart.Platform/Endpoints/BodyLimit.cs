using GlowCart.Kernel.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GlowCart.Platform.Endpoints;

/// <summary>
/// Refuses a body by the length that it announces. The server itself would break the connection off while the client still
/// sends, and most clients then see a broken pipe instead of the answer.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var feature = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (feature is not { MaxRequestBodySize: { } limit } || http.Request.ContentLength is not > 0)
            return next(http);
        if (http.Request.ContentLength <= limit)
            return next(http);
        // What is on its way is read and dropped, for a few seconds at most.
        if (!feature.IsReadOnly)
            feature.MaxRequestBodySize = null;
        throw CommonErrors.TooLarge.With(("limit", limit));
    }
}
