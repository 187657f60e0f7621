using GlowCart.Catalog.Events;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Jobs;
using GlowCart.Media.Images;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GlowCart.Catalog.Products;

/// <summary>Pictures that a vendor named by their address are fetched behind the import, by a job.</summary>
internal sealed class ImageFetchQueue(IJobs jobs) : IEventHandler<ImageFetchRequested>
{
    public Task HandleAsync(ImageFetchRequested what, CancellationToken ct)
    {
        jobs.Enqueue<ImageFetchJob, ImageFetchArguments>(new ImageFetchArguments(what.ProductId));
        return Task.CompletedTask;
    }
}

internal sealed record ImageFetchArguments(Guid ProductId);

/// <summary>
/// Fetches a product's pictures, so that the shop doesn't depend on somebody else's server. One that can't be fetched
/// stays at its source; what the network refuses is tried again by the job, what we refuse is not.
/// </summary>
[BulkWork]
internal sealed class ImageFetchJob(
    IRepository<Product> products,
    ProductEditing editing,
    IImages images,
    IUnitOfWork unitOfWork,
    ILogger<ImageFetchJob> log
) : IJob<ImageFetchArguments>
{
    public async Task RunAsync(ImageFetchArguments arguments, CancellationToken ct)
    {
        var waiting = await products
            .Query.Where(p => p.Id == arguments.ProductId)
            .SelectMany(p => p.Images)
            .Where(i => i.Url == i.SourceUrl && i.SourceUrl.StartsWith("http"))
            .Select(i => new { i.Id, i.SourceUrl })
            .ToListAsync(ct);
        foreach (var image in waiting)
        {
            try
            {
                await unitOfWork.RunAsync(
                    token => ServeAsync(arguments.ProductId, image.Id, image.SourceUrl, token),
                    ct
                );
            }
            catch (GlowCartException refused)
            {
                log.LogInformation(
                    "The picture {Source} stays where it is: {Reason}",
                    image.SourceUrl,
                    refused.Message
                );
            }
        }
    }

    private async Task ServeAsync(Guid productId, Guid imageId, string source, CancellationToken ct)
    {
        var stored = await images.FetchAsync(new Uri(source), ct);
        // Behind the lock: whoever edits the product meanwhile writes its listing too. Gone in the meantime, it needs none.
        if (
            await editing.FindAsync(productId, ct) is { } product
            && product.Images.FirstOrDefault(i => i.Id == imageId) is { } image
        )
            product.ServeImage(image, stored.Url);
    }
}
