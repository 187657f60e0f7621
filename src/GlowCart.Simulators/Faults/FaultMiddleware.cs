using System.Globalization;
using System.Text;
using GlowCart.Simulators.Journal;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace GlowCart.Simulators.Faults;

internal sealed class FaultMiddleware(
    RequestDelegate next,
    FaultPlan faults,
    TimeProvider clock,
    IHostApplicationLifetime lifetime
)
{
    private const string Garbage = "{\"status\":\"SUCC";

    public async Task InvokeAsync(HttpContext context)
    {
        var fault = context.IsControl() ? null : faults.Take(context.Request.Method, context.Request.Path);
        if (fault is null)
        {
            await next(context);
            return;
        }

        context.NoteFault(fault);
        if (fault.Moment is FaultMoment.AfterEffect)
        {
            await next(context);
            await ApplyAsync(context, fault);
        }
        else
        {
            await ApplyAsync(context, fault);
            if (fault.Kind is FaultKind.Latency)
                await next(context);
        }
    }

    private async Task ApplyAsync(HttpContext context, Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.Latency:
                // Not bound to the caller's connection: a caller that gave up doesn't stop a server that is busy.
                await Task.Delay(fault.Delay, clock, lifetime.ApplicationStopping);
                break;
            case FaultKind.DroppedConnection:
                // The journal breaks it off once it has noted the call, so that whoever sees the break finds the entry.
                break;
            case FaultKind.Status:
                await AnswerAsync(context, fault, fault.Status, fault.Body ?? "");
                break;
            case FaultKind.MalformedBody:
                await AnswerAsync(context, fault, StatusCodes.Status200OK, fault.Body ?? Garbage);
                break;
        }
    }

    private static async Task AnswerAsync(HttpContext context, Fault fault, int status, string body)
    {
        var response = context.Response;
        // The journal buffers answers, so what the endpoint wrote can still be taken back.
        response.Clear();
        response.StatusCode = status;
        response.ContentType = "application/json";
        if (fault.RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), CancellationToken.None);
    }
}
