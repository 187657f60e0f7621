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
        var catalog = running.App.Services.GetRequiredService<PermissionCatalog>();
        foreach (var endpoint in All)
        {
            if (endpoint.Metadata.GetMetadata<EndpointAccess>() is not { Permission: { } permission } access)
                continue;
            Enum.GetValues<Audience>()
                .Any(side => access.Audience.HasFlag(side) && catalog.On(permission, side) is not null)
                .ShouldBeTrue(endpoint.DisplayName);
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
            "GET /api/v1/buyer/search",
            "POST /api/v1/buyer/search/clicks",
            "GET /api/v1/categories",
            "GET /api/v1/buyer/discover",
            "GET /api/v1/vendors/{id}",
            "POST /api/v1/webhooks/{provider}/{token}",
            "GET /media/",
            "GET /blobs/",
            "GET /pay/",
            "GET /api/abp/",
            "GET /Abp/",
            "POST /api/account/login",
            "POST /api/account/check-password",
            "GET /api/account/logout",
            "POST /api/account/register",
            "POST /api/account/send-password-reset-code",
            "POST /api/account/verify-password-reset-token",
            "POST /api/account/reset-password",
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
