using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;
using GlowCart.Media.Images;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Modularity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace GlowCart.Media;

public sealed class MediaModule : GlowCartModule
{
    public override string Name => "media";

    // Not a contract: browsers ask for pictures, and the answer is bytes with headers of their own.
    public override void MapEndpoints(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet("/media/{vendorId:guid}/{name}", ServeAsync)
            .WithMetadata(EndpointAccess.Anonymous(Audience.Everyone))
            .ExcludeFromDescription();

    private static async Task<IResult> ServeAsync(
        Guid vendorId,
        string name,
        HttpContext http,
        IBlobContainer<ImageFiles> files,
        ICurrentTenant tenant,
        CancellationToken ct
    )
    {
        using var _ = tenant.Change(vendorId);
        var blob = await files.FindAsync(name, ct) ?? throw CommonErrors.NotFound.With();
        // A name is made once and never written again, so whoever has it may keep it.
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(blob.Content, blob.ContentType, entityTag: new EntityTagHeaderValue(blob.ETag));
    }
}
