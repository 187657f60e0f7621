using System.Globalization;
using System.IO.Hashing;
using System.Reflection;
using System.Text.Json;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Caching;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace GlowCart.Platform.Endpoints;

/// <summary>
/// Answers a method with a <see cref="StorefrontPageAttribute"/>. Not ASP.NET's output cache, which keeps an answer with all
/// its headers, the correlation id of whoever asked first and the origin it was allowed for among them.
/// </summary>
internal sealed class StorefrontAnswer
{
    private readonly string _route;
    private readonly string? _subject;

    private StorefrontAnswer(MethodInfo method, StorefrontPageAttribute page) =>
        (_route, _subject) = (ContractEndpoints.VerbOf(method).Path, page.Subject);

    public static StorefrontAnswer? Of(MethodInfo method) =>
        method.GetCustomAttribute<StorefrontPageAttribute>() is { } page ? new StorefrontAnswer(method, page) : null;

    public async Task<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var pages = http.RequestServices.GetRequiredService<StorefrontPages>();
        var seesTheShop =
            http.RequestServices.GetRequiredService<ICurrentScope>().Current.Kind
            is ScopeKind.Storefront
                or ScopeKind.Buyer;
        if (!seesTheShop || !pages.IsOn)
            return Answer(http, Render(http, await next(context)), seesTheShop);

        var key = KeyOf(http);
        if (pages.Find(key) is { } kept)
            return Answer(http, kept, isPublic: true);
        var before = pages.Changes;
        var page = Render(http, await next(context));
        pages.Keep(key, page, before);
        return Answer(http, page, isPublic: true);
    }

    private StorefrontPageKey KeyOf(HttpContext http)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        return
            _subject is not null
            && http.Request.RouteValues[_subject] is string text
            && Guid.TryParse(text, out var subject)
            ? new StorefrontPageKey(_route, subject, "", language)
            : new StorefrontPageKey(_route, null, $"{http.Request.Path}{http.Request.QueryString}", language);
    }

    private static StorefrontPage Render(HttpContext http, object? result)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var body = JsonSerializer.SerializeToUtf8Bytes(result, result?.GetType() ?? typeof(object), json);
        return new StorefrontPage(body, $"\"{Convert.ToHexStringLower(XxHash128.Hash(body))}\"");
    }

    /// <summary>ASP.NET's own result says 304 to who has it already.</summary>
    /// <param name="isPublic">Whether a cache on the way may keep it too; it asks each time whether it is still so.</param>
    private static FileContentHttpResult Answer(HttpContext http, StorefrontPage page, bool isPublic)
    {
        http.Response.Headers.CacheControl = isPublic ? "public, no-cache" : "private, no-cache";
        http.Response.Headers.Append(HeaderNames.Vary, "Authorization, Accept-Language");
        return TypedResults.Bytes(
            page.Body,
            "application/json; charset=utf-8",
            entityTag: new EntityTagHeaderValue(page.ETag)
        );
    }
}
