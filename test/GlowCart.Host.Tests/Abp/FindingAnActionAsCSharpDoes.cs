using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using GlowCart.Host.Tests.Stage;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Modularity;
using GlowCart.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Host.Tests.Abp;

/// <summary>
/// ABP's dynamic C# proxies know nothing but the interface that they were compiled against: they look the action up by the
/// interface's name, the method's, the number of parameters and each one's type as text, and build the request from the
/// rows. Written after their rules, since the packages can't be had here.
/// </summary>
public sealed class FindingAnActionAsCSharpDoes(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Reaches_every_method_of_every_contract()
    {
        using var stranger = _app.AsStranger();
        var document = (await stranger.GetAsync("/api/abp/api-definition")).Must().Body;
        var others = new List<string>();
        foreach (
            var method in ContractEndpoints
                .ContractsOf(_app.Services.GetRequiredService<ModuleSet>())
                .SelectMany(c => c.GetMethods())
        )
        {
            var action = Find(document, method);
            if (action is null)
            {
                others.Add($"{method.DeclaringType}.{method.Name} is not found");
                continue;
            }
            var answer = await stranger.SendAsync(Request(action));
            // Whoever must be known is turned away at the right door; a wrong address or verb would be nobody's.
            var isReached = (bool)action["allowAnonymous"]!
                ? answer.Status is not (HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotAcceptable)
                    && answer.Code is not "common.not_found"
                : answer.Status is HttpStatusCode.Unauthorized;
            if (!isReached)
                others.Add($"{method.DeclaringType}.{method.Name}: {answer}");
        }
        others.ShouldBeEmpty();
    }

    private static JsonNode? Find(JsonNode document, MethodInfo method) =>
        document["modules"]!
            .AsObject()
            .SelectMany(m => m.Value!["controllers"]!.AsObject())
            .Select(c => c.Value!)
            .Where(c => c["interfaces"]!.AsArray().Any(i => (string)i!["type"]! == method.DeclaringType!.FullName))
            .SelectMany(c => c["actions"]!.AsObject().Select(a => a.Value!))
            .FirstOrDefault(a =>
                (string)a["name"]! == method.Name
                && a["parametersOnMethod"]!
                    .AsArray()
                    .Select(p => ((string)p!["type"]!).ToUpperInvariant())
                    .SequenceEqual(method.GetParameters().Select(p => NameOf(p.ParameterType).ToUpperInvariant()))
            );

    private static string NameOf(Type type) =>
        type == typeof(Refit.StreamPart) ? "Volo.Abp.Content.IRemoteStreamContent"
        : Nullable.GetUnderlyingType(type) is { } value ? $"{NameOf(value)}?"
        : type.IsGenericType
            ? $"{type.Namespace}.{type.Name.Split('`')[0]}<{string.Join(',', type.GetGenericArguments().Select(NameOf))}>"
        : type.FullName!;

    private static HttpRequestMessage Request(JsonNode action)
    {
        var rows = action["parameters"]!.AsArray().Select(p => p!).ToList();
        var url = rows.Where(p => (string)p["bindingSourceId"]! == "Path")
            .Aggregate(
                (string)action["url"]!,
                (path, p) => path.Replace($"{{{p["name"]}}}", Sample(p), StringComparison.OrdinalIgnoreCase)
            );
        var query = rows.Where(p => (string)p["bindingSourceId"]! is "Query" or "ModelBinding")
            .Where(p => !(bool)p["isOptional"]!)
            .Select(p => $"{p["name"]}={Sample(p)}");
        url.ShouldNotContain("{");
        var request = new HttpRequestMessage(
            new HttpMethod((string)action["httpMethod"]!),
            $"/{url}?{string.Join('&', query)}"
        );
        foreach (var type in new[] { "text/plain; v=1.0", "application/json; v=1.0" })
            request.Headers.Accept.ParseAdd(type);
        request.Headers.Add("api-version", "1.0");
        request.Headers.Add("X-Correlation-Id", "0123456789abcdef0123456789abcdef");
        request.Headers.Add("X-Requested-With", "XMLHttpRequest");
        request.Headers.Add("Accept-Language", "en");
        if (rows.Any(p => (string)p["bindingSourceId"]! == "Body"))
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        else if (rows.Any(p => (string)p["bindingSourceId"]! == "FormFile"))
            request.Content = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "file.csv" } };
        return request;
    }

    private static string Sample(JsonNode row) =>
        (string)row["type"]! switch
        {
            "System.Guid" => Guid.CreateVersion7().ToString(),
            "System.Int32" => "1",
            _ => "x",
        };
}
