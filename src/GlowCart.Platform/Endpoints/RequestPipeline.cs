using System.Reflection;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Idempotency;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Endpoints;

/// <summary>What surrounds a contract's method: validate the shape, begin a unit of work where it writes, answer.</summary>
internal static class RequestPipeline
{
    public static void AddTo(RouteHandlerBuilder endpoint, MethodInfo method)
    {
        var status = ContractEndpoints.SuccessStatus(method);
        var isIdempotent = method.IsDefined(typeof(IdempotentAttribute));
        var page = StorefrontAnswer.Of(method);
        if (isIdempotent && ContractEndpoints.ResultOf(method) == typeof(HttpContent))
            throw new InvalidOperationException($"{method.Name} answers with a file, which can't be given again.");
        var writes = !HttpMethods.IsGet(Verb(method)) && !method.IsDefined(typeof(NoUnitOfWorkAttribute));
        // Only bodies and query objects have members to check; the filter is left out where there is none.
        var validated = method
            .GetParameters()
            .Select((p, i) => (Demand: InputShape.RulesOf(p), Index: i + 1))
            .Where(x => x.Demand is not null)
            .ToArray();

        endpoint.AddEndpointFilterFactory(
            (_, next) =>
                async context =>
                {
                    foreach (var (demand, index) in validated)
                        demand!(context.Arguments[index]);
                    if (page is not null)
                        return await page.AnswerAsync(context, next);
                    if (!writes)
                        return Answer(await next(context), status);

                    var services = context.HttpContext.RequestServices;
                    var ct = context.HttpContext.RequestAborted;
                    if (isIdempotent)
                        return await services
                            .GetRequiredService<IdempotentRequest>()
                            .RunAsync(context, async () => Answer(await next(context), status), ct);
                    // A client that goes away mid-write changes nothing: the commit is what counts, and it is quick.
                    return await services
                        .GetRequiredService<IUnitOfWork>()
                        .RunAsync(async _ => Answer(await next(context), status), ct);
                }
        );
    }

    private static string Verb(MethodInfo method) =>
        method.GetCustomAttribute<Refit.HttpMethodAttribute>()!.Method.Method;

    /// <summary>204 for nothing, plain text for a string: so ABP's clients expect it, and browsers take it.</summary>
    private static object? Answer(object? result, int status) =>
        result switch
        {
            null or EmptyHttpResult => TypedResults.NoContent(),
            IResult ready => ready,
            string text => TypedResults.Text(text, statusCode: status),
            FileDownload file => new FileAnswer(file),
            HttpContent => throw new InvalidOperationException($"A service's file is a {nameof(FileDownload)}."),
            _ => status == StatusCodes.Status200OK ? result : TypedResults.Json(result, statusCode: status),
        };
}
