using System.Globalization;
using System.Text.Json;

namespace GlowCart.Payments.Chipper;

/// <summary>
/// Reads what the provider is known to write in more than one way: a resource at the top or under <c>data</c>, an id as
/// number or text, an amount flat or as an object. What is missing is a <see cref="JsonException"/>.
/// </summary>
internal static class ChipperJson
{
    public static JsonElement? Object(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object
        && parent.TryGetProperty(name, out var found)
        && found.ValueKind is JsonValueKind.Object
            ? found
            : null;

    public static JsonElement Resource(JsonElement root, string name)
    {
        if (Object(root, name) is { } top)
            return top;
        if (Object(root, "data") is { } data)
            return Object(data, name) ?? data;
        throw new JsonException($"There is no {name}.");
    }

    public static string? Text(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var found)
            ? found.ValueKind switch
            {
                JsonValueKind.String => found.GetString(),
                JsonValueKind.Number => found.GetRawText(),
                _ => null,
            }
            : null;

    public static string RequiredText(JsonElement parent, string name) =>
        Text(parent, name) is { Length: > 0 } text ? text : throw new JsonException($"There is no {name}.");

    public static decimal Number(JsonElement parent, string name) =>
        decimal.TryParse(
            Text(parent, name),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : throw new JsonException($"{name} is not a number.");

    public static (decimal Amount, string Currency) Money(JsonElement parent, string name)
    {
        var holder = Object(parent, name) ?? parent;
        return (Number(holder, "amount"), ChipperCurrency.ToIso(RequiredText(holder, "currency")));
    }

    public static DateTimeOffset? Time(JsonElement parent, string name) =>
        DateTimeOffset.TryParse(
            Text(parent, name),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time
            : null;
}
