using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace GlowCart.Client;

/// <summary>The server refused, and said why.</summary>
public sealed class RemoteCallException(
    HttpStatusCode status,
    string code,
    string message,
    JsonElement? data,
    string? traceId
) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>Stable: decide by it.</summary>
    public string Code { get; } = code;

    /// <summary>What belongs to the code, as `lines` to a shortage.</summary>
    public JsonElement? Details { get; } = data;

    /// <summary>For whoever has to find it in the logs.</summary>
    public string? TraceId { get; } = traceId;

    internal static async ValueTask<Exception?> FromAsync(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
            return null;
        try
        {
            var body = await response.Content.ReadFromJsonAsync<Body>();
            return new RemoteCallException(
                response.StatusCode,
                body?.Code ?? "",
                body?.Detail ?? "",
                body?.Data,
                body?.TraceId
            );
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            // Something between us and the server answered in its stead.
            return new RemoteCallException(
                response.StatusCode,
                "",
                $"The server answered {(int)response.StatusCode}.",
                null,
                null
            );
        }
    }

    private sealed record Body(string? Code, string? Detail, JsonElement? Data, string? TraceId);
}
