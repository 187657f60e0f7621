using System.Text.Json;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace GlowCart.Platform.Abp.Definitions;

/// <summary>
/// What ABP's generators ask for, at its addresses. What they get says no more than the OpenAPI document does, so anybody
/// may ask.
/// </summary>
internal sealed class DefinitionEndpoints(ApiDefinitions definitions)
{
    private const string Script = "jquery";
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    private readonly Lazy<byte[]> _withTypes = new(() => Json(definitions.Whole));
    private readonly Lazy<byte[]> _withoutTypes = new(() => Json(definitions.Whole with { Types = [] }));

    public static void MapTo(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints
            .MapGroup("")
            .WithMetadata(EndpointAccess.Anonymous(Audience.Everyone))
            .ExcludeFromDescription();
        group.MapGet(
            "/api/abp/api-definition",
            (string? includeTypes, DefinitionEndpoints answers) => answers.Definition(includeTypes)
        );
        group.MapGet(
            "/Abp/ServiceProxyScript",
            (string? modules, string? controllers, string? actions, string? type, DefinitionEndpoints answers) =>
                answers.Proxies(type, Listed(modules), Listed(controllers), Listed(actions))
        );
    }

    private FileContentHttpResult Definition(string? includeTypes) =>
        TypedResults.Bytes(IsWanted(includeTypes) ? _withTypes.Value : _withoutTypes.Value, "application/json");

    /// <summary>`useCache` may come along: what is asked for doesn't change while the program runs.</summary>
    private Utf8ContentHttpResult Proxies(string? type, string[] modules, string[] controllers, string[] actions)
    {
        if (!string.IsNullOrEmpty(type) && type != Script)
            throw CommonRules.NoValue.Broken("type", ("value", type));
        var chosen = definitions
            .Whole.Modules.Where(m => IsChosen(m.Key, modules))
            .Select(m =>
                KeyValuePair.Create(m.Key, m.Value with { Controllers = Choose(m.Value, controllers, actions) })
            );
        return TypedResults.Text(
            System.Text.Encoding.UTF8.GetBytes(ServiceProxyScript.Write(chosen)),
            "application/javascript; charset=utf-8"
        );
    }

    private static SortedDictionary<string, ControllerApi> Choose(
        ModuleApi module,
        string[] controllers,
        string[] actions
    ) =>
        Sorted(
            module
                .Controllers.Where(c => IsChosen(c.Key, controllers))
                .Select(c =>
                    KeyValuePair.Create(
                        c.Key,
                        c.Value with
                        {
                            Actions = Sorted(c.Value.Actions.Where(a => IsChosen(a.Key, actions))),
                        }
                    )
                )
        );

    private static SortedDictionary<string, T> Sorted<T>(IEnumerable<KeyValuePair<string, T>> entries) =>
        new(entries.ToDictionary(), StringComparer.Ordinal);

    private static string[] Listed(string? names) =>
        names?.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool IsChosen(string name, string[] wanted) => wanted.Length == 0 || wanted.Contains(name);

    private static bool IsWanted(string? flag) =>
        !string.IsNullOrEmpty(flag)
        && (bool.TryParse(flag, out var isWanted) ? isWanted : throw CommonRules.OtherType.Broken("includeTypes"));

    private static byte[] Json(ApiDefinition definition) => JsonSerializer.SerializeToUtf8Bytes(definition, Wire);
}
