using System.Text.Encodings.Web;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tenancy;

/// <summary>
/// The store that a caller without one of his own names, as ABP's clients do: by id or slug, under `__tenant`. It says
/// which store is spoken of, at the log-in above all, and opens nothing: see docs/adr/0021.
/// </summary>
public sealed class NamedTenant(IEnumerable<ITenantDirectory> directories, Texts texts)
{
    public const string Key = "__tenant";

    /// <summary>By which ABP's clients know that they speak of a store that isn't there, and forget it.</summary>
    public const string ErrorHeader = "Abp-Tenant-Resolve-Error";

    private const int LongestName = 200;

    /// <summary>Null: none was named, or nobody has asked yet.</summary>
    public Tenant? Current { get; private set; }

    /// <exception cref="GlowCartException">404: there is no such store, or it is suspended.</exception>
    public async Task<Tenant?> ResolveAsync(HttpContext http, CancellationToken ct) =>
        Current = await NameInAsync(http.Request, ct) is { } name ? await DemandAsync(http, name, ct) : null;

    /// <summary>One that is named in another place than ABP's clients do.</summary>
    /// <exception cref="GlowCartException">404: there is no such store, or it is suspended.</exception>
    public async Task<Tenant> DemandAsync(HttpContext http, string name, CancellationToken ct)
    {
        if (await FindAsync(name.Trim(), ct) is { IsActive: true } tenant)
            return tenant;
        var refusal = TenantErrors.NotFound.With(("name", name));
        // It is a header: what isn't plain ASCII, line breaks above all, is written as HTML does.
        http.Response.Headers[ErrorHeader] = HtmlEncoder.Default.Encode(texts.Of(refusal));
        http.Response.Cookies.Delete(Key);
        throw refusal;
    }

    /// <summary>The first that names one; what is empty names none, and what comes after it isn't asked.</summary>
    private static async Task<string?> NameInAsync(HttpRequest request, CancellationToken ct)
    {
        var named =
            request.Query.TryGetValue(Key, out var query) ? query.ToString()
            : await FormAsync(request, ct) is { } form ? form
            : request.RouteValues.TryGetValue(Key, out var route) ? route?.ToString()
            : request.Headers.TryGetValue(Key, out var header) ? header.ToString()
            : request.Cookies[Key];
        return string.IsNullOrWhiteSpace(named) ? null : named.Trim();
    }

    // Files are for whoever the request is for: only short forms are read here.
    private static async Task<string?> FormAsync(HttpRequest request, CancellationToken ct) =>
        request.HasFormContentType
        && request.ContentType!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        && (await request.ReadFormAsync(ct)).TryGetValue(Key, out var form)
            ? form.ToString()
            : null;

    private async ValueTask<Tenant?> FindAsync(string name, CancellationToken ct)
    {
        if (directories.FirstOrDefault() is not { } directory || name.Length > LongestName || name.Contains('\0'))
            return null;
        return Guid.TryParse(name, out var id)
            ? await directory.FindAsync(id, ct)
            : await directory.FindAsync(name, ct);
    }
}

/// <summary>Finds the store before anybody is let through, so that an unknown one is told of first.</summary>
internal sealed class TenantNaming(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, ICurrentUser user)
    {
        // Who has a store, or buys in all of them, can't be talked out of it by a header.
        if (
            user is { VendorId: null, BuyerId: null }
            && http.GetEndpoint()?.Metadata.GetMetadata<EndpointAccess>() is { NamesTenant: true }
        )
            await http.RequestServices.GetRequiredService<NamedTenant>().ResolveAsync(http, http.RequestAborted);
        await next(http);
    }
}

public static class TenantErrors
{
    public static readonly ErrorDefinition NotFound = new(
        "tenancy.not_found",
        ErrorKind.NotFound,
        "There is no store called {name}, or it is closed for now."
    );
}
