using System.Diagnostics;
using System.Text.RegularExpressions;
using GlowCart.Kernel.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GlowCart.Platform.Observability;

/// <summary>
/// The id by which a client, its report and our logs speak of the same request: the client's own where it sends one, the
/// trace's else.
/// </summary>
internal sealed partial class Correlation(RequestDelegate next, ILogger<Correlation> log)
{
    public const string Header = "X-Correlation-Id";

    public async Task InvokeAsync(HttpContext http)
    {
        var sent = http.Request.Headers[Header].ToString();
        // It goes into logs and headers: nothing but what an id is made of.
        var facts = new LogFacts(
            Id().IsMatch(sent) ? sent : Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier
        );
        http.Features.Set(facts);
        http.Response.Headers[Header] = facts.CorrelationId;
        Activity.Current?.SetTag("glowcart.correlation_id", facts.CorrelationId);
        using var _ = log.BeginScope(facts);
        await next(http);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{1,64}\z")]
    private static partial Regex Id();
}

/// <summary>Once authentication knows who asks, the log and the trace know it too.</summary>
internal sealed class KnownCaller(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, ICurrentUser user)
    {
        if (http.Features.Get<LogFacts>() is { } facts)
            (facts.TenantId, facts.UserId) = (user.VendorId, user.Id);
        Activity.Current?.SetTag("glowcart.tenant", user.VendorId).SetTag("enduser.id", user.Id);
        return next(http);
    }
}
