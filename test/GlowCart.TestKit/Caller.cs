using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GlowCart.TestKit;

/// <summary>Somebody who calls the API by hand, and sees what is on the wire.</summary>
public sealed class Caller(Uri address, string? accessToken = null) : IDisposable
{
    public HttpClient Http { get; } =
        new()
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromMinutes(3),
            DefaultRequestHeaders =
            {
                Authorization = accessToken is null ? null : new AuthenticationHeaderValue("Bearer", accessToken),
            },
        };

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Answer> DeleteAsync(string path, object? body = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Delete, path) { Content = JsonOf(body) });

    /// <param name="key">An idempotency key.</param>
    public Task<Answer> PostAsync(string path, object? body = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonOf(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return SendAsync(request);
    }

    public Task<Answer> PutAsync(string path, object? body = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonOf(body) });

    public Task<Answer> UploadAsync(string path, string fileName, byte[] content, string type = "text/csv")
    {
        var file = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        var form = new MultipartFormDataContent { { file, "file", fileName } };
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = form });
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Http.SendAsync(request);
            return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
        }
    }

    public void Dispose() => Http.Dispose();

    private static JsonContent? JsonOf(object? body) =>
        body is null ? null : JsonContent.Create(body, options: JsonSerializerOptions.Web);
}

/// <summary>What came back.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, HttpResponseHeaders Headers)
{
    private JsonNode? _body;

    public JsonNode Body => _body ??= JsonNode.Parse(Text)!;

    /// <summary>The code of an error.</summary>
    public string? Code => Text.StartsWith('{') ? (string?)Body["code"] : null;

    public JsonNode? this[string member] => Body[member];

    public IReadOnlyList<JsonNode> Items => [.. Body["items"]!.AsArray().Select(i => i!)];

    public Guid Id(string member) => Body[member]!.GetValue<Guid>();

    /// <summary>The status that the rest of a test builds on; anything else ends it with the answer's own words.</summary>
    public Answer Must(HttpStatusCode status = HttpStatusCode.OK) =>
        Status == status
            ? this
            : throw new InvalidOperationException($"{(int)Status} instead of {(int)status}: {Text}");

    /// <summary>What a failed test shows. A record's own text would ask every member, and few answers are lists.</summary>
    public override string ToString() => $"{(int)Status}: {Text}";
}
