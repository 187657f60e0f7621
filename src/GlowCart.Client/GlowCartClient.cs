using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Client;

/// <summary>
/// The typed client: the modules' own contracts, called over HTTP. `client.For&lt;IOrderService&gt;().AcceptAsync(id)` is the
/// endpoint that the server maps from the same declaration.
/// </summary>
public sealed class GlowCartClient(HttpClient http)
{
    private static readonly RefitSettings Settings = new()
    {
        ContentSerializer = new SystemTextJsonContentSerializer(
            new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
            }
        ),
        UrlParameterKeyFormatter = new CamelCaseUrlParameterKeyFormatter(),
        UrlParameterFormatter = new WireFormatter(),
        CollectionFormat = CollectionFormat.Multi,
        ExceptionFactory = RemoteCallException.FromAsync,
    };

    private readonly Dictionary<Type, object> _services = [];

    /// <summary>Sent with each call from now on.</summary>
    public string? AccessToken
    {
        get => http.DefaultRequestHeaders.Authorization?.Parameter;
        set =>
            http.DefaultRequestHeaders.Authorization = value is null
                ? null
                : new AuthenticationHeaderValue("Bearer", value);
    }

    public HttpClient Http => http;

    /// <typeparam name="T">A contract that is mapped to HTTP; an integration interface is refused.</typeparam>
    public T For<T>()
        where T : class
    {
        if (typeof(T).IsDefined(typeof(IntegrationAttribute)))
            throw new ArgumentException($"{typeof(T).Name} is for modules among themselves: it isn't on the wire.");
        if (!_services.TryGetValue(typeof(T), out var service))
            _services[typeof(T)] = service = RestService.For<T>(http, Settings);
        return (T)service;
    }

    /// <summary>Enums and numbers in addresses as the JSON has them.</summary>
    private sealed class WireFormatter : DefaultUrlParameterFormatter
    {
        public override string? Format(object? value, ICustomAttributeProvider attributeProvider, Type type) =>
            value is Enum e
                ? JsonNamingPolicy.SnakeCaseLower.ConvertName(e.ToString())
                : base.Format(value, attributeProvider, type);
    }
}
