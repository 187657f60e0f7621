using System.Text.Json.Serialization;

namespace GlowCart.Platform.Errors;

/// <summary>One body that both kinds of client read: RFC 9457's members, and ABP's `error`.</summary>
public sealed record ErrorBody
{
    public required string Type { get; init; }
    public required string Title { get; init; }
    public required int Status { get; init; }
    public required string Detail { get; init; }

    /// <summary>Stable: decide by it.</summary>
    public required string Code { get; init; }
    public required string? TraceId { get; init; }

    /// <summary>Messages by member, camelCase.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Facts for the client, as `from` and `to` of a refused transition.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, object?>? Data { get; init; }
    public required AbpError Error { get; init; }

    public sealed record AbpError(
        string Code,
        string Message,
        string? Details,
        IReadOnlyDictionary<string, object?> Data,
        IReadOnlyList<AbpValidationError>? ValidationErrors
    );

    public sealed record AbpValidationError(string Message, string[] Members);
}
