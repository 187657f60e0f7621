using GlowCart.Kernel.Errors;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// OpenIddict answers its own addresses inside the authentication middleware, and its stores save by themselves. So a unit
/// of work stands around them here, and the answer leaves after the commit: nobody holds a token that was rolled back.
/// </summary>
internal sealed class TokenRequests(RequestDelegate next)
{
    private static readonly PathString[] Mine = ["/connect", "/.well-known"];

    public Task InvokeAsync(HttpContext http, IdentityWork work, PasswordGrant passwordGrant) =>
        Mine.Any(path => http.Request.Path.StartsWithSegments(path)) ? RunAsync(http, work, passwordGrant) : next(http);

    private async Task RunAsync(HttpContext http, IdentityWork work, PasswordGrant passwordGrant)
    {
        await RefuseNullsAsync(http.Request, http.RequestAborted);
        await passwordGrant.CheckAsync(http.Request, http.RequestAborted);
        var answer = http.Response.Body;
        using var held = new MemoryStream();
        http.Response.Body = held;
        try
        {
            // To the end, even if the client goes away: what was asked twice must be known to have been asked.
            await work.WriteAsync<object?>(
                async _ =>
                {
                    await next(http);
                    return null;
                },
                CancellationToken.None
            );
        }
        finally
        {
            http.Response.Body = answer;
        }
        held.Position = 0;
        await held.CopyToAsync(answer, http.RequestAborted);
    }

    /// <summary>PostgreSQL's text has no place for the character, and it is in no honest request.</summary>
    private static async Task RefuseNullsAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.Query.Any(q => q.Value.Any(v => v?.Contains('\0') is true)))
            throw CommonErrors.Invalid.With();
        try
        {
            if (request.HasFormContentType)
                await request.ReadFormAsync(ct);
        }
        catch (InvalidDataException)
        {
            throw CommonErrors.Invalid.With();
        }
    }
}
