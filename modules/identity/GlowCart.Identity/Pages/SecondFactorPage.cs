using Microsoft.AspNetCore.Http;

namespace GlowCart.Identity.Pages;

internal sealed record SecondFactorView(ReturnTo To, string? Problem = null);

internal static class SecondFactorPage
{
    public static async Task<IResult> ShowAsync(
        HttpContext http,
        ReturnTo to,
        PendingLogin pending,
        CancellationToken ct
    ) =>
        await pending.FindAsync(http, ct) is { NeedsSecondFactor: true }
            ? new Page("SecondFactor", new SecondFactorView(to))
            : Results.LocalRedirect(to.Link("login"));

    public static async Task<IResult> TakeAsync(
        HttpContext http,
        AccountForm form,
        ReturnTo to,
        PageSignIn pageSignIn,
        CancellationToken ct
    )
    {
        try
        {
            return Results.LocalRedirect(await pageSignIn.ProveAsync(http, form["otp"], to, ct));
        }
        catch (Exception e) when (Problem.Of(e) is { } problem)
        {
            return new Page("SecondFactor", new SecondFactorView(to, problem.Message), problem.Status);
        }
    }
}
