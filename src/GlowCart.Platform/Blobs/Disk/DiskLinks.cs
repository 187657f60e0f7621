using System.Globalization;
using System.Security.Cryptography;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace GlowCart.Platform.Blobs.Disk;

/// <summary>
/// What S3's presigned links are there: an address that says in itself, sealed, what it opens and until when. The key ring
/// is the instances' common one, so any of them may answer.
/// </summary>
internal sealed class DiskLinks(IDataProtectionProvider protection, IOptions<AppOptions> app, TimeProvider clock)
{
    private const string Route = "/blobs/";

    private readonly IDataProtector _seal = protection.CreateProtector("GlowCart.Blobs.Links");

    public Uri To(string key, TimeSpan life)
    {
        var until = (clock.GetUtcNow() + life).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var path = Route + _seal.Protect($"{until}|{key}");
        return app.Value.PublicUrl is { Length: > 0 } address
            ? new Uri(address.TrimEnd('/') + path)
            : new Uri(path, UriKind.Relative);
    }

    /// <returns>The key.</returns>
    /// <exception cref="GlowCartException">403.</exception>
    public string Open(string link)
    {
        try
        {
            if (
                _seal.Unprotect(link).Split('|', 2) is [var until, var key]
                && clock.GetUtcNow().ToUnixTimeMilliseconds() < long.Parse(until, CultureInfo.InvariantCulture)
            )
                return key;
        }
        catch (CryptographicException)
        {
            // Not sealed by us, or changed since.
        }
        throw BlobErrors.BadLink.With();
    }

    /// <summary>Without effect where the files lie elsewhere: the links lead there.</summary>
    public static void MapTo(IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<DiskLinks>() is not null)
            endpoints
                .MapGet(Route + "{link}", ServeAsync)
                .WithMetadata(EndpointAccess.Anonymous(Audience.Everyone))
                .ExcludeFromDescription();
    }

    private static async Task<IResult> ServeAsync(
        string link,
        HttpContext http,
        DiskLinks links,
        DiskBlobs blobs,
        CancellationToken ct
    )
    {
        var key = links.Open(link);
        var blob = await blobs.FindAsync(key, ct) ?? throw CommonErrors.NotFound.With();
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        // As an attachment: what a vendor uploaded is never a page of ours.
        return TypedResults.Stream(
            blob.Content,
            blob.ContentType,
            key[(key.LastIndexOf('/') + 1)..],
            entityTag: new EntityTagHeaderValue(blob.ETag),
            enableRangeProcessing: true
        );
    }
}
