using GlowCart.Identity.Emails;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace GlowCart.Identity.Pages;

internal sealed record VerifyEmailView(string Token, string? Problem = null);

/// <summary>Behind the link of the first mail. A button, since programs open links too, and the link is good once.</summary>
internal static class VerifyEmailPage
{
    public static IResult Show([FromQuery] string? token) => new Page("VerifyEmail", new VerifyEmailView(token ?? ""));

    public static async Task<IResult> TakeAsync(
        AccountForm form,
        IEmailVerificationService verification,
        CancellationToken ct
    )
    {
        try
        {
            await verification.VerifyAsync(AccountForm.Valid(new VerifyEmailRequest(form["token"])), ct);
            return new Page(
                "Message",
                new MessageView("Thank you", "This e-mail is yours.", "Go on", AccountPaths.Root)
            );
        }
        catch (Exception e) when (Problem.Of(e) is { } problem)
        {
            return new Page("VerifyEmail", new VerifyEmailView(form["token"], problem.Message), problem.Status);
        }
    }
}
