using System.Net;
using System.Text.Json;
using GlowCart.Kernel.Errors;
using Microsoft.Extensions.Logging;

namespace GlowCart.Identity.ExternalLogins.Providers;

/// <summary>Calls providers. What they refuse is told by its status; what can't be known is told as 503, to be tried again.</summary>
internal sealed class ProviderHttp(HttpClient http, ILogger<ProviderHttp> log)
{
    private const int LongestAnswer = 512 * 1024;
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    public Task<JsonElement> GetAsync(ExternalProvider provider, Uri url, CancellationToken ct) =>
        SendAsync(provider, new HttpRequestMessage(HttpMethod.Get, url), ct);

    public Task<JsonElement> PostAsync(
        ExternalProvider provider,
        Uri url,
        IReadOnlyDictionary<string, string> form,
        CancellationToken ct
    ) =>
        SendAsync(
            provider,
            new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) },
            ct
        );

    /// <exception cref="ProviderRefusedException">A 4xx, with the provider's own word for it.</exception>
    /// <exception cref="GlowCartException">503.</exception>
    private async Task<JsonElement> SendAsync(
        ExternalProvider provider,
        HttpRequestMessage request,
        CancellationToken ct
    )
    {
        // Without the query, where Facebook wants its secrets.
        var call = $"{request.Method} {request.RequestUri!.GetLeftPart(UriPartial.Path)}";
        try
        {
            using (request)
            {
                using var response = await http.SendAsync(request, ct);
                var body = await response.Content.ReadAsByteArrayAsync(ct);
                if (IsRefusal(response.StatusCode))
                    throw new ProviderRefusedException(ErrorOf(body));
                if (!response.IsSuccessStatusCode)
                    throw Unavailable(provider, call, $"{(int)response.StatusCode}");
                // Apple has nothing to say to a revocation.
                using var document = JsonDocument.Parse(body.Length == 0 ? Nothing : body);
                return document.RootElement.ValueKind is JsonValueKind.Object
                    ? document.RootElement.Clone()
                    : throw new JsonException();
            }
        }
        catch (JsonException)
        {
            throw Unavailable(provider, call, "an answer that can't be read");
        }
        // Refused connections, names that lead nowhere, broken answers, timeouts: the network has many words for it.
        catch (Exception e)
            when (e is not (GlowCartException or ProviderRefusedException) && !ct.IsCancellationRequested)
        {
            throw Unavailable(provider, call, e.GetType().Name);
        }
    }

    public GlowCartException Unavailable(ExternalProvider provider, string call, string what)
    {
        log.LogWarning("{Provider} can't be asked: {Call} got {What}", provider, call, what);
        return ExternalLoginErrors.ProviderUnavailable.With(
            ("provider", provider.ToString()),
            ("retryAfterSeconds", 5)
        );
    }

    private static bool IsRefusal(HttpStatusCode status) =>
        (int)status is >= 400 and < 500
        && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    /// <summary>OAuth's `"error": "invalid_grant"`, or Facebook's `"error": { "code": 190 }`.</summary>
    private static string ErrorOf(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (
                document.RootElement.ValueKind is not JsonValueKind.Object
                || !document.RootElement.TryGetProperty("error", out var error)
            )
                return "";
            return error.ValueKind switch
            {
                JsonValueKind.String => error.GetString()!,
                JsonValueKind.Object when error.TryGetProperty("code", out var code) => code.ToString(),
                _ => "",
            };
        }
        catch (JsonException)
        {
            return "";
        }
    }

    internal static void Limit(HttpClient client) => client.MaxResponseContentBufferSize = LongestAnswer;
}

/// <param name="error">The provider's code: `invalid_grant`, `190`.</param>
internal sealed class ProviderRefusedException(string error) : Exception($"The provider refused: {error}")
{
    public string Error { get; } = error;
}
