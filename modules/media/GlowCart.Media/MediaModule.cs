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
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        Map("/media/{vendorId:guid}/{name}", OfStoreAsync);
        Map(Avatars.Path + "{name}", OfPersonAsync);

        void Map(string route, Delegate serve) =>
            endpoints
                .MapGet(route, serve)
                .WithMetadata(EndpointAccess.Anonymous(Audience.Everyone))
                .ExcludeFromDescription();
    }

    private static async Task<IResult> OfStoreAsync(
        Guid vendorId,
        string name,
        HttpContext http,
        IBlobContainer<ImageFiles> files,
        ICurrentTenant tenant,
        CancellationToken ct
    )
    {
        using var _ = tenant.Change(vendorId);
        return await ServeAsync(files, name, http, ct);
    }

    private static Task<IResult> OfPersonAsync(
        string name,
        HttpContext http,
        IBlobContainer<AvatarFiles> files,
        CancellationToken ct
    ) => ServeAsync(files, name, http, ct);

    private static async Task<IResult> ServeAsync<T>(
        IBlobContainer<T> files,
        string name,
        HttpContext http,
        CancellationToken ct
    )
    {
        var blob = await files.FindAsync(name, ct) ?? throw CommonErrors.NotFound.With();
        // A name is made once and never written again, so whoever has it may keep it.
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(blob.Content, blob.ContentType, entityTag: new EntityTagHeaderValue(blob.ETag));
    }
}
