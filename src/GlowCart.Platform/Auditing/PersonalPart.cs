using System.Text.Json;
using System.Text.Json.Serialization;

namespace GlowCart.Platform.Auditing;

/// <summary>What a row says of one person: who he was to us, from where, and the values that were his.</summary>
internal sealed class PersonalPart
{
    /// <summary>What stands in the open where a value was personal.</summary>
    public const string Mask = "***";

    /// <summary>Whose facts nobody can be asked for: a stranger's address. Its key ends with the row, at the latest.</summary>
    public static readonly Guid Nobody = Guid.Empty;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string? UserName { get; set; }
    public string? Address { get; set; }
    public string? Browser { get; set; }

    /// <summary>By the number of the change in the row, and the property: old and new.</summary>
    public SortedDictionary<int, SortedDictionary<string, string?[]>>? Changes { get; set; }

    [JsonIgnore]
    public bool IsEmpty => UserName is null && Address is null && Browser is null && Changes is null;

    public void Add(int change, string property, string?[] values)
    {
        Changes ??= [];
        if (!Changes.TryGetValue(change, out var properties))
            Changes[change] = properties = new SortedDictionary<string, string?[]>(StringComparer.Ordinal);
        properties[property] = values;
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    public static PersonalPart From(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<PersonalPart>(bytes, Json)!;

    /// <summary>Not sealed yet: in the open, as whoever changed something left it.</summary>
    public static string? Write(IReadOnlyDictionary<Guid, PersonalPart> parts)
    {
        var said = parts.Where(p => !p.Value.IsEmpty).ToDictionary(p => p.Key, p => p.Value);
        return said.Count == 0 ? null : JsonSerializer.Serialize(said, Json);
    }

    public static Dictionary<Guid, PersonalPart> ReadOpen(string? text) =>
        text is null ? [] : JsonSerializer.Deserialize<Dictionary<Guid, PersonalPart>>(text, Json)!;

    public static string? WriteSealed(IReadOnlyDictionary<Guid, string> parts) =>
        parts.Count == 0 ? null : JsonSerializer.Serialize(parts, Json);

    public static Dictionary<Guid, string> ReadSealed(string? text) =>
        text is null ? [] : JsonSerializer.Deserialize<Dictionary<Guid, string>>(text, Json)!;
}
