using System.Reflection;
using Microsoft.AspNetCore.Http;
using Refit;

namespace GlowCart.Platform.Endpoints;

/// <summary>The parameters of a contract's route and query that are enums, by name.</summary>
internal sealed class EnumInputs(IReadOnlyDictionary<string, Type> types)
{
    public IReadOnlyDictionary<string, Type> Types => types;

    /// <summary>Null where there is none.</summary>
    public static EnumInputs? Of(MethodInfo method)
    {
        var inputs = method.GetParameters().Where(p => !p.IsDefined(typeof(BodyAttribute))).ToList();
        var members = inputs
            .Where(p => p.IsDefined(typeof(QueryAttribute)))
            .SelectMany(p => p.ParameterType.GetProperties())
            .Select(p => (p.Name, p.PropertyType));
        var types = inputs
            .Select(p => (p.Name!, p.ParameterType))
            .Concat(members)
            .Select(p => (Name: p.Item1, Type: InputShape.EnumOf(p.Item2)))
            .Where(p => p.Type is not null)
            .DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(p => p.Name, p => p.Type!, StringComparer.OrdinalIgnoreCase);
        return types.Count == 0 ? null : new EnumInputs(types);
    }
}

/// <summary>
/// An enum is written `in_transit` in our JSON, and clients ask for it by that word. ASP.NET reads query and route by the
/// name in the code alone, so the one is put for the other before it does.
/// </summary>
internal sealed class EnumSpelling(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<EnumInputs>() is { } enums)
        {
            foreach (var (name, type) in enums.Types)
            {
                if (http.Request.RouteValues.TryGetValue(name, out var value) && value is string text)
                    http.Request.RouteValues[name] = Respell(text, type);
            }
            var query = http.Request.Query;
            if (query.Any(q => enums.Types.ContainsKey(q.Key)))
                http.Request.Query = new QueryCollection(
                    query.ToDictionary(
                        q => q.Key,
                        q =>
                            enums.Types.TryGetValue(q.Key, out var type)
                                ? new(q.Value.Select(v => v is null ? null : Respell(v, type)).ToArray())
                                : q.Value,
                        StringComparer.OrdinalIgnoreCase
                    )
                );
        }
        return next(http);
    }

    // Case matters to ASP.NET, so even a single word in our spelling would be none.
    private static string Respell(string text, Type type) =>
        Enum.TryParse(type, text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value)
            ? value.ToString()!
            : text;
}
