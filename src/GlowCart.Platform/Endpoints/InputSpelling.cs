using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Refit;

namespace GlowCart.Platform.Endpoints;

/// <summary>The parameters of a contract's route and query that may be written in another way than ASP.NET reads them.</summary>
/// <param name="Enums">By name; of a list, its items'.</param>
/// <param name="Lists">The names of those that may be given more than once.</param>
internal sealed record SpelledInputs(IReadOnlyDictionary<string, Type> Enums, IReadOnlySet<string> Lists)
{
    /// <summary>Null where there is none.</summary>
    public static SpelledInputs? Of(MethodInfo method)
    {
        var inputs = method.GetParameters().Where(p => !p.IsDefined(typeof(BodyAttribute))).ToList();
        var members = inputs
            .Where(p => p.IsDefined(typeof(QueryAttribute)))
            .SelectMany(p => p.ParameterType.GetProperties())
            .Select(p => (p.Name, Type: p.PropertyType));
        var all = inputs
            .Select(p => (Name: p.Name!, Type: p.ParameterType))
            .Concat(members)
            .DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        var enums = all.Select(p => (p.Name, Type: InputShape.EnumOf(p.Type.GetElementType() ?? p.Type)))
            .Where(p => p.Type is not null)
            .ToDictionary(p => p.Name, p => p.Type!, StringComparer.OrdinalIgnoreCase);
        var lists = all.Where(p => p.Type.IsArray).Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return enums.Count + lists.Count == 0 ? null : new SpelledInputs(enums, lists);
    }
}

/// <summary>
/// An enum is written `in_transit` in our JSON, and clients ask for it by that word, where ASP.NET reads query and route by
/// the name in the code alone. A list is `tags=a&amp;tags=b`, and from clients that learned it of MVC `tags[0]=a&amp;tags[1]=b`;
/// ASP.NET reads the first. What is empty is not there: some leave out what they don't want to say, and others write `limit=`.
/// So the one is put for the other before it reads.
/// </summary>
internal sealed class InputSpelling(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint()?.Metadata;
        if (endpoint?.GetMetadata<ContractMethod>() is not null && http.Request.Query.Any(IsEmpty))
            http.Request.Query = new QueryCollection(
                http.Request.Query.Where(q => !IsEmpty(q)).ToDictionary(StringComparer.OrdinalIgnoreCase)
            );
        if (endpoint?.GetMetadata<SpelledInputs>() is { } inputs)
        {
            foreach (var (name, type) in inputs.Enums)
            {
                if (http.Request.RouteValues.TryGetValue(name, out var value) && value is string text)
                    http.Request.RouteValues[name] = Respell(text, type);
            }
            var query = http.Request.Query;
            if (query.Any(q => inputs.Enums.ContainsKey(NameOf(q.Key)) || inputs.Lists.Contains(NameOf(q.Key))))
                http.Request.Query = new QueryCollection(Respell(query, inputs));
        }
        return next(http);
    }

    private static bool IsEmpty(KeyValuePair<string, StringValues> parameter) =>
        parameter.Value.All(string.IsNullOrEmpty);

    private static Dictionary<string, StringValues> Respell(IQueryCollection query, SpelledInputs inputs) =>
        query
            .Select(q =>
                inputs.Lists.Contains(NameOf(q.Key)) && PlaceOf(q.Key) is { } place
                    ? (Name: NameOf(q.Key), Place: place, q.Value)
                    : (Name: q.Key, Place: -1, q.Value)
            )
            .GroupBy(q => q.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                g => g.Key,
                g => new StringValues([
                    .. g.OrderBy(q => q.Place)
                        .SelectMany(q => q.Value)
                        // Nothing between the commas of a form is no item.
                        .Where(v => !string.IsNullOrEmpty(v) || !inputs.Lists.Contains(g.Key))
                        .Select(v => v is not null && inputs.Enums.TryGetValue(g.Key, out var t) ? Respell(v, t) : v),
                ]),
                StringComparer.OrdinalIgnoreCase
            );

    private static string NameOf(string key) =>
        key.EndsWith(']') && key.IndexOf('[', StringComparison.Ordinal) is > 0 and var open ? key[..open] : key;

    /// <summary>The 1 of `tags[1]`, 0 for `tags[]`, -1 for `tags`; null for what is none of these.</summary>
    private static int? PlaceOf(string key)
    {
        var name = NameOf(key);
        if (name.Length == key.Length)
            return -1;
        var place = key.AsSpan(name.Length + 1, key.Length - name.Length - 2);
        return place.Length == 0 ? 0
            : int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index
            : null;
    }

    // Case matters to ASP.NET, so even a single word in our spelling would be none.
    private static string Respell(string text, Type type) =>
        Enum.TryParse(type, text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value)
            ? value.ToString()!
            : text;
}
