using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Polly.Timeout;

namespace GlowCart.Payments.Chipper;

/// <summary>One call, and the verdict on it: read, refused, or unknown.</summary>
internal sealed class ChipperTransport(HttpClient http, IOptions<ChipperOptions> options)
{
    private const int LongestMessage = 200;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Reads; null if there is no such thing.</summary>
    public async Task<T?> FindAsync<T>(string path, Func<JsonElement, T> read, CancellationToken ct)
        where T : class
    {
        try
        {
            return await SendAsync(HttpMethod.Get, path, body: null, read, ChipperRefusal.NotFound, ct);
        }
        catch (ChipperRefusedException refused) when (refused.Reason is ChipperRefusal.NotFound)
        {
            return null;
        }
    }

    public Task<T> GetAsync<T>(string path, Func<JsonElement, T> read, CancellationToken ct) =>
        SendAsync(HttpMethod.Get, path, body: null, read, ChipperRefusal.NotFound, ct);

    /// <param name="notFound">What a 404 means on this path.</param>
    public Task<T> PostAsync<T>(
        string path,
        object body,
        Func<JsonElement, T> read,
        ChipperRefusal notFound,
        CancellationToken ct
    ) => SendAsync(HttpMethod.Post, path, body, read, notFound, ct);

    private async Task<T> SendAsync<T>(
        HttpMethod method,
        string path,
        object? body,
        Func<JsonElement, T> read,
        ChipperRefusal notFound,
        CancellationToken ct
    )
    {
        var call = $"{method} {path}";
        try
        {
            using var request = new HttpRequestMessage(method, path);
            if (body is not null)
                request.Content = JsonContent.Create(body, options: Json);
            using var response = await http.SendAsync(request, ct);
            var text = await response.Content.ReadAsByteArrayAsync(ct);
            if (!response.IsSuccessStatusCode)
                throw Verdict(call, response, text, notFound);
            using var document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new ChipperOutcomeUnknownException(
                $"{call}: the answer can't be read ({Clean(e.Message)}).",
                inner: e
            );
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException || IsTimeout(e, ct))
        {
            throw new ChipperOutcomeUnknownException($"{call}: no answer ({e.GetType().Name}).", inner: e);
        }
    }

    private ChipperException Verdict(string call, HttpResponseMessage response, byte[] text, ChipperRefusal notFound)
    {
        var status = response.StatusCode;
        var (code, message) = Error(text);
        return Reason(status, code, notFound) is { } reason
            ? new ChipperRefusedException(reason, status, code, $"{call}: {(int)status} {Clean(message)}")
            : new ChipperOutcomeUnknownException(
                $"{call}: {(int)status} {Clean(message)}",
                status,
                response.Headers.RetryAfter?.Delta
            );
    }

    /// <summary>None means unknown. The status decides; the code, which may change, only says more.</summary>
    private static ChipperRefusal? Reason(HttpStatusCode status, string? code, ChipperRefusal notFound) =>
        status switch
        {
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425 => null,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ChipperRefusal.Unauthorized,
            HttpStatusCode.PaymentRequired => ChipperRefusal.NoFunds,
            HttpStatusCode.NotFound => code == "USER_NOT_FOUND" ? ChipperRefusal.UserNotFound : notFound,
            HttpStatusCode.Conflict => ChipperRefusal.DuplicateReference,
            HttpStatusCode.UnprocessableEntity when code == "LIMIT_EXCEEDED" => ChipperRefusal.LimitExceeded,
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => ChipperRefusal.Invalid,
            _ => null,
        };

    private static (string? Code, string Message) Error(byte[] text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var error = ChipperJson.Object(document.RootElement, "error") ?? document.RootElement;
            return (ChipperJson.Text(error, "code"), ChipperJson.Text(error, "message") ?? "");
        }
        catch (JsonException)
        {
            return (null, "");
        }
    }

    private static bool IsTimeout(Exception e, CancellationToken ct) =>
        e is OperationCanceledException && !ct.IsCancellationRequested;

    // The provider's words end up in logs: neither a key that it repeats nor a page of HTML belongs there.
    private string Clean(string message)
    {
        var clean = message.Replace(options.Value.ApiKey, "***", StringComparison.Ordinal);
        return clean.Length <= LongestMessage ? clean : clean[..LongestMessage];
    }
}
