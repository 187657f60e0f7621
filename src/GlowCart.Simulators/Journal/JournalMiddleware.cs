using System.Text;
using GlowCart.Simulators.Faults;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Simulators.Journal;

/// <summary>
/// Notes each call. Both bodies pass through memory: a call whose sender went away in the middle still has its effect
/// as on a real server, and a fault can take back what the endpoint answered.
/// </summary>
internal sealed class JournalMiddleware(RequestDelegate next, RequestJournal journal, TimeProvider clock)
{
    private static readonly string[] Secret = ["x-chipper-api-key", "Authorization"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.IsControl())
        {
            await next(context);
            return;
        }

        var at = clock.GetUtcNow();
        var request = new MemoryStream();
        await context.Request.Body.CopyToAsync(request, context.RequestAborted);
        request.Position = 0;
        context.Request.Body = request;

        var wire = context.Response.Body;
        var answer = new MemoryStream();
        context.Response.Body = answer;
        var aborted = context.RequestAborted;
        // What runs behind must not see that the caller went away.
        context.RequestAborted = CancellationToken.None;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = wire;
            Note(context, at, request, answer);
        }

        if (IsDropped(context))
            context.Abort();
        else if (answer.Length > 0 && !aborted.IsCancellationRequested)
            await wire.WriteAsync(answer.GetBuffer().AsMemory(0, (int)answer.Length), CancellationToken.None);
    }

    private void Note(HttpContext context, DateTimeOffset at, MemoryStream request, MemoryStream answer) =>
        journal.Add(
            new JournalEntry(
                0,
                at,
                context.Request.Method,
                context.Request.Path,
                context.Request.QueryString.Value ?? "",
                context.Request.Headers.ToDictionary(
                    h => h.Key,
                    h => Secret.Contains(h.Key, StringComparer.OrdinalIgnoreCase) ? "***" : h.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                ),
                Encoding.UTF8.GetString(request.ToArray()),
                IsDropped(context) ? null : context.Response.StatusCode,
                IsDropped(context) ? "" : Encoding.UTF8.GetString(answer.ToArray()),
                context.NotedFault()
            )
        );

    private static bool IsDropped(HttpContext context) => context.NotedFault() is { Kind: FaultKind.DroppedConnection };
}
