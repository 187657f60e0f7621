using System.IO.Pipelines;
using GlowCart.Kernel.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GlowCart.Platform.Endpoints;

/// <summary>
/// Sends a contract's file: its type, name, length and age as headers, in parts where it can be read in parts, and not at all
/// (304) to whoever has it already.
/// </summary>
internal sealed class FileAnswer(FileDownload file) : IResult
{
    public async Task ExecuteAsync(HttpContext http)
    {
        using var _ = file;
        var type = file.Headers.ContentType?.ToString();
        var tag = file.ETag is { } text ? new EntityTagHeaderValue(text) : null;
        // A contract's files are somebody's own: no cache between us keeps one, and the browser asks before it shows it again.
        if (http.Response.Headers.CacheControl.Count == 0)
            http.Response.Headers.CacheControl = tag is null ? "no-store" : "private, no-cache";
        if (file.Source is not { } source)
        {
            await Results
                .Stream(
                    _ => WriteAsync(http.Response.BodyWriter, http.RequestAborted),
                    type,
                    file.Name,
                    file.LastModified,
                    tag
                )
                .ExecuteAsync(http);
            return;
        }
        if (!source.CanSeek)
            http.Response.ContentLength = file.Headers.ContentLength;
        await TypedResults
            .Stream(source, type, file.Name, file.LastModified, tag, enableRangeProcessing: source.CanSeek)
            .ExecuteAsync(http);
    }

    /// <summary>What writes without waiting, as serializers do within an object, waits at its next flush.</summary>
    private async Task WriteAsync(PipeWriter body, CancellationToken ct)
    {
        await file.WriteAsync(body.AsStream(leaveOpen: true), ct);
        await body.FlushAsync(ct);
    }
}
