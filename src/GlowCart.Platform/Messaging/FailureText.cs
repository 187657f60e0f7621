using System.Text.Json;

namespace GlowCart.Platform.Messaging;

/// <summary>
/// What is kept of an exception: its kind and a short message, in which the event's own texts are masked. Errors are read by
/// operators, who have no business with what a message says or which token it carries.
/// </summary>
internal static class FailureText
{
    public const int Longest = 500;
    private const int ShortestSecret = 4;

    public static string Of(Exception failure, string payload)
    {
        var text = $"{failure.GetType().Name}: {failure.Message}";
        if (failure.InnerException is { } inner)
            text += $" ← {inner.GetType().Name}: {inner.Message}";
        foreach (var secret in Texts(payload).OrderByDescending(s => s.Length))
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        return text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
    }

    /// <summary>Ids and times help to find the cause, and tell nothing.</summary>
    private static List<string> Texts(string payload)
    {
        var found = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(payload);
            Collect(document.RootElement, found);
        }
        catch (JsonException)
        {
            found.Add(payload);
        }
        return found;
    }

    private static void Collect(JsonElement element, List<string> found)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                    Collect(member.Value, found);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Collect(item, found);
                break;
            case JsonValueKind.String
                when element.GetString() is { Length: >= ShortestSecret } text
                    && !Guid.TryParse(text, out _)
                    && !element.TryGetDateTimeOffset(out _):
                found.Add(text);
                break;
            default:
                break;
        }
    }
}
