using GlowCart.Identity.Emails;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace GlowCart.Identity.Pages;

/// <param name="IsDisowned">He has the mailbox, and never made the account.</param>
internal sealed record VerifyEmailView(string Token, bool IsDisowned, string? Problem = null);

/// <summary>Behind the link of the first mail. A button, since programs open links too, and the link is good once.</summary>
internal static class VerifyEmailPage
{
    public static IResult Show([FromQuery] string? token, [FromQuery] bool disown = false) =>
        new Page("VerifyEmail", new VerifyEmailView(token ?? "", disown));

    public static async Task<IResult> TakeAsync(
        AccountForm form,
        IEmailVerificationService verification,
        CancellationToken ct
    )
    {
        var isDisowned = form["disown"] == "true";
        try
        {
            await verification.VerifyAsync(AccountForm.Valid(new VerifyEmailRequest(form["token"], isDisowned)), ct);
            var done = isDisowned
                ? "Whoever made the account is out. If you want it, choose a password by the mail that is on its way."
                : "This e-mail is yours.";
            return new Page("Message", new MessageView("Thank you", done, "Go on", AccountPaths.Root));
        }
        catch (Exception e) when (Problem.Of(e) is { } problem)
        {
            return new Page(
                "VerifyEmail",
                new VerifyEmailView(form["token"], isDisowned, problem.Message),
                problem.Status
            );
        }
    }
}
