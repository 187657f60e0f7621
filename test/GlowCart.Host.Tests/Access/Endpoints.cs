using GlowCart.Host.Tests.Stage;
using GlowCart.Kernel.Contracts;
using GlowCart.Platform.Authorization;
using GlowCart.Platform.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Host.Tests.Access;

/// <summary>Read from the running program's route table, so an endpoint that is added tomorrow is asked too.</summary>
public sealed class Endpoints(RunningApp running)
{
    private IEnumerable<RouteEndpoint> All =>
        running.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Under_the_api_name_their_audience() =>
        All.Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))
            .Where(e => e.Metadata.GetMetadata<EndpointAccess>() is not { Audience: not Audience.None })
            .Select(e => e.DisplayName)
            .ShouldBeEmpty();

    [Fact]
    public void Name_only_permissions_that_a_module_defines()
    {
        var defined = running.App.Services.GetRequiredService<PermissionCatalog>().All.ToDictionary(p => p.Name);
        foreach (var endpoint in All)
        {
            if (endpoint.Metadata.GetMetadata<EndpointAccess>() is not { Permission: { } permission } access)
                continue;
            defined.ShouldContainKey(permission, endpoint.DisplayName);
            (defined[permission].Sides & access.Audience).ShouldNotBe(Audience.None, endpoint.DisplayName);
        }
    }

    [Fact]
    public void Are_anonymous_only_where_it_is_meant()
    {
        string[] meant =
        [
            "POST /api/v1/auth/",
            "GET /api/v1/auth/",
            "GET /api/v1/products",
            "GET /api/v1/categories",
            "GET /api/v1/vendors/{id}",
            "POST /api/v1/webhooks/{provider}/{token}",
            "GET /media/",
            "GET /blobs/",
            "GET /pay/",
            "GET /api/abp/api-definition",
            "GET /Abp/ServiceProxyScript",
            "GET /account",
            "POST /account/",
        ];
        All.Where(e => e.Metadata.GetMetadata<EndpointAccess>() is { IsAnonymous: true })
            .Select(Sentence)
            .Where(s => !meant.Any(m => s.StartsWith(m, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    private static string Sentence(RouteEndpoint endpoint) =>
        $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0]} /{endpoint.RoutePattern.RawText!.TrimStart('/')}";
}
