using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Localization;
using GlowCart.Platform.Observability;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GlowCart.Platform.Errors;

/// <summary>The one place that knows which HTTP status an error has, and what its body looks like.</summary>
internal sealed partial class ErrorResponses(
    RequestDelegate next,
    Texts texts,
    GlowCartMeter meter,
    ILogger<ErrorResponses> log
)
{
    private readonly Counter<long> _refused = meter.Counter(
        "glowcart.requests.refused",
        "Requests that met a named error: stock that is short, a webhook that isn't authentic"
    );

    private static readonly ErrorDefinition Bug = new(
        "common.internal",
        ErrorKind.Invalid,
        "Something went wrong on our side."
    );

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
            return;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, e);
            return;
        }
        if (
            !http.Response.HasStarted && http.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null }
        )
            await WriteBareAsync(http);
    }

    /// <summary>A status that ASP.NET set without a body: an unknown route, a method that isn't taken.</summary>
    private Task WriteBareAsync(HttpContext http)
    {
        var status = http.Response.StatusCode;
        var error = status switch
        {
            401 => CommonErrors.Unauthenticated,
            403 => CommonErrors.Forbidden,
            404 => CommonErrors.NotFound,
            413 => CommonErrors.TooLarge,
            415 => CommonErrors.UnsupportedMedia,
            429 => CommonErrors.TooManyRequests,
            503 => CommonErrors.Unavailable,
            _ => CommonErrors.Invalid with { Message = ReasonPhrases.GetReasonPhrase(status) },
        };
        return WriteAsync(http, status, error);
    }

    private Task WriteAsync(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case GlowCartException known:
                _refused.Add(1, new TagList { { "code", known.Error.Code } });
                if (known.Details.TryGetValue("retryAfterSeconds", out var wait))
                    http.Response.Headers.RetryAfter = wait?.ToString();
                return WriteAsync(http, StatusOf(known.Error.Kind), known.Error.Code, texts.Of(known), known.Details);
            case InvalidInputException invalid:
                return WriteAsync(http, 400, CommonErrors.Invalid, invalid.Errors);
            case BadHttpRequestException { StatusCode: 413 }:
                return WriteAsync(http, 413, CommonErrors.TooLarge);
            case BadHttpRequestException { StatusCode: 415 }:
                return WriteAsync(http, 415, CommonErrors.UnsupportedMedia);
            case BadHttpRequestException bad:
                return WriteAsync(http, bad.StatusCode, CommonErrors.Invalid.Code, Explain(bad), fields: Field(bad));
            // EF wraps it: its advice to switch on retries is for others.
            case NpgsqlException { IsTransient: true } or { InnerException: NpgsqlException { IsTransient: true } }:
                log.LogError(exception, "The database can't be reached");
                http.Response.Headers.RetryAfter = "5";
                return WriteAsync(http, 503, CommonErrors.Unavailable);
            default:
                log.LogError(exception, "An unexpected failure");
                return WriteAsync(http, 500, Bug);
        }
    }

    internal static int StatusOf(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.Invalid => 400,
            ErrorKind.Unauthenticated => 401,
            ErrorKind.Forbidden => 403,
            ErrorKind.NotFound => 404,
            ErrorKind.Conflict => 409,
            ErrorKind.TooLarge => 413,
            ErrorKind.UnsupportedMedia => 415,
            ErrorKind.Unprocessable => 422,
            ErrorKind.TooManyRequests => 429,
            ErrorKind.Unavailable => 503,
            _ => 500,
        };

    /// <summary>ASP.NET's messages name our classes; the reader of the JSON knows better words.</summary>
    private string Explain(BadHttpRequestException bad) =>
        bad.InnerException is JsonException missing && MissingMembers().IsMatch(missing.Message)
            ? texts.Of(CommonErrors.Invalid)
        : bad.InnerException is JsonException ? texts.Of(CommonRules.OtherJson.On("body"))
        : texts.Of(CommonErrors.Invalid);

    private static FieldError[]? Field(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
            return OfJson(json);
        if (Parameter().Match(bad.Message) is not { Success: true } found)
            return null;
        var name = JsonNamingPolicy.CamelCase.ConvertName(found.Groups["name"].Value);
        return
        [
            bad.Message.Contains("was not provided", StringComparison.Ordinal)
                ? CommonRules.Required.On(name)
                : CommonRules.OtherType.On(name),
        ];
    }

    private static FieldError[]? OfJson(JsonException json) =>
        MissingMembers().Match(json.Message) is { Success: true } missing
            ? [.. Quoted().Matches(missing.Groups[1].Value).Select(m => CommonRules.Required.On(m.Groups[1].Value))]
        : json.Path is { Length: > 2 } path ? [CommonRules.OtherType.On(path[2..])]
        : null;

    // The reader of the JSON tells the names in its message alone.
    [GeneratedRegex("missing required properties including: (.*)")]
    private static partial Regex MissingMembers();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    /// <summary>`Failed to bind parameter "int Limit" from "ten".`</summary>
    [GeneratedRegex(@"parameter ""[^""]* (?<name>\w+)""")]
    private static partial Regex Parameter();

    /// <summary>ABP's pages show this under the message, and look at nothing else.</summary>
    private string? Narrate(IReadOnlyList<FieldError>? fields) =>
        fields is { Count: > 0 } ? string.Join("\r\n", fields.Select(f => $"- {texts.Of(f)}")) : null;

    private Task WriteAsync(
        HttpContext http,
        int status,
        ErrorDefinition error,
        IReadOnlyList<FieldError>? fields = null
    ) => WriteAsync(http, status, error.Code, texts.Of(error), fields: fields);

    private Task WriteAsync(
        HttpContext http,
        int status,
        string code,
        string message,
        IReadOnlyDictionary<string, object?>? data = null,
        IReadOnlyList<FieldError>? fields = null
    )
    {
        http.Response.StatusCode = status;
        http.Response.Headers["_AbpErrorFormat"] = "true";
        http.Response.Headers.CacheControl = "no-store";
        var body = new ErrorBody
        {
            Type = $"https://httpstatuses.io/{status}",
            Title = ReasonPhrases.GetReasonPhrase(status),
            Status = status,
            Detail = message,
            Code = code,
            TraceId = Activity.Current?.TraceId.ToString(),
            Errors = fields?.GroupBy(f => f.Member).ToDictionary(g => g.Key, g => g.Select(texts.Of).ToArray()),
            Data = data is { Count: > 0 } ? data : null,
            Error = new ErrorBody.AbpError(
                code,
                message,
                Narrate(fields),
                data ?? new Dictionary<string, object?>(),
                fields?.Select(f => new ErrorBody.AbpValidationError(texts.Of(f), [f.Member])).ToArray()
            ),
        };
        return http.Response.WriteAsJsonAsync(body, JsonSerializerOptions.Web, "application/problem+json");
    }
}
