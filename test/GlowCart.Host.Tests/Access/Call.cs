using System.Text;
using GlowCart.Platform.Endpoints;
using GlowCart.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace GlowCart.Host.Tests.Access;

/// <summary>An endpoint of a contract, and a request to it that is right in its shape and names nothing that exists.</summary>
internal sealed class Call(RouteEndpoint endpoint)
{
    private readonly string _route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
    private readonly System.Reflection.MethodInfo _method = endpoint
        .Metadata.GetRequiredMetadata<ContractMethod>()
        .Method;

    public EndpointAccess Access { get; } = endpoint.Metadata.GetRequiredMetadata<EndpointAccess>();

    public string Verb => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods[0];

    public bool HasId => _route.Contains('{', StringComparison.Ordinal);

    public bool TakesBody => _method.GetParameters().Any(p => p.IsDefined(typeof(BodyAttribute), false));

    public bool IsPaged =>
        Verb == "GET" && _method.GetParameters().Any(p => p.ParameterType.GetProperty("Cursor") is not null);

    public string Path(object? id = null) =>
        string.Join(
            '/',
            _route.Split('/').Select(s => s.StartsWith('{') ? (id ?? Guid.CreateVersion7()).ToString() : s)
        );

    public HttpRequestMessage Request(Guid? id = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(Verb), Path(id));
        if (TakesBody)
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        else if (_method.IsDefined(typeof(MultipartAttribute), false))
            request.Content = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "file.csv" } };
        return request;
    }

    /// <summary>The whole route table, as far as contracts state it.</summary>
    public static IReadOnlyList<Call> All(GlowCartApp app) =>
        [
            .. app
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<ContractMethod>() is not null)
                .Select(e => new Call(e)),
        ];

    public override string ToString() => $"{Verb} {_route}";
}
