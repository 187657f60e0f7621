using GlowCart.Kernel.Contracts;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Modularity;
using GlowCart.Webhooks.Incoming;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Webhooks;

public sealed class WebhooksModule : GlowCartModule
{
    private const int LargestBody = 256 * 1024;

    public override string Name => "webhooks";

    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddScoped<IncomingWebhooks>();

    // Not a contract: a signature is over the bytes as they came, before anybody reads them as JSON.
    public override void MapEndpoints(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost("/api/v1/webhooks/{provider}/{token}", ReceiveAsync)
            .WithMetadata(EndpointAccess.Anonymous(Audience.Provider), new RequestSizeLimitAttribute(LargestBody))
            .ExcludeFromDescription();

    private static async Task<IResult> ReceiveAsync(
        string provider,
        string token,
        HttpRequest request,
        IncomingWebhooks webhooks,
        CancellationToken ct
    )
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        var headers = request.Headers.ToDictionary(
            h => h.Key,
            h => h.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        await webhooks.TakeAsync(provider, token, headers, body.GetBuffer().AsMemory(0, (int)body.Length), ct);
        return TypedResults.Ok();
    }
}
