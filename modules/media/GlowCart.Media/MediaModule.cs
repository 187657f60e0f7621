using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Permissions;
using GlowCart.Kernel.Tenancy;
using GlowCart.Media.Files;
using GlowCart.Media.Images;
using GlowCart.Media.Quotas;
using GlowCart.Media.Sweeping;
using GlowCart.Media.UploadSessions;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Modularity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace GlowCart.Media;

public sealed class MediaModule : GlowCartModule
{
    public override string Name => "media";

    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<MediaStore>();
        services.AddScoped<StorageQuota>();
        services.AddScoped<UploadParts>();
        services.AddScoped<StoreSweep>();
    }

    // Not a contract: browsers ask for pictures, and the answer is bytes with headers of their own.
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        Map("/media/{vendorId:guid}/{name}", OfStoreAsync);
        Map(Avatars.Path + "{name}", OfPersonAsync);

        void Map(string route, Delegate serve) =>
            endpoints
                .MapMethods(route, [HttpMethods.Get, HttpMethods.Head], serve)
                .WithMetadata(EndpointAccess.Anonymous(Audience.Everyone))
                .ExcludeFromDescription();
    }

    private static async Task<IResult> OfStoreAsync(
        Guid vendorId,
        string name,
        HttpContext http,
        IBlobContainer<ImageFiles> images,
        IBlobContainer<DocumentFiles> documents,
        ICurrentTenant tenant,
        CancellationToken ct
    )
    {
        using var _ = tenant.Change(vendorId);
        if (MediaNames.IsDocument(name))
        {
            // Never a page of ours, whatever is in it.
            http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
            return Serve(await documents.FindAsync(name, ct), http, download: name);
        }
        // A picture that is no wider than a size is that size.
        return Serve(
            await images.FindAsync(name, ct)
                ?? (MediaNames.MainOf(name) is { } main ? await images.FindAsync(main, ct) : null),
            http
        );
    }

    private static async Task<IResult> OfPersonAsync(
        string name,
        HttpContext http,
        IBlobContainer<AvatarFiles> files,
        CancellationToken ct
    ) => Serve(await files.FindAsync(name, ct), http);

    private static FileStreamHttpResult Serve(Blob? found, HttpContext http, string? download = null)
    {
        var blob = found ?? throw CommonErrors.NotFound.With();
        // A name is made once and never written again, so whoever has it may keep it.
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(
            blob.Content,
            blob.ContentType,
            download,
            entityTag: new EntityTagHeaderValue(blob.ETag),
            enableRangeProcessing: true
        );
    }
}

internal sealed class MediaPermissionDefinitions : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
        [
            // Whoever may change a product or the store needs pictures for it. They are other modules' names, and stay.
            new(MediaPermissions.Manage, "Manage files", Audience.Vendor, "manage_products", "manage_store"),
        ];
}
