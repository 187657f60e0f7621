using GlowCart.Identity.Passwords;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace GlowCart.Identity.Pages;

internal sealed record ResetPasswordView(string Token, string? Problem = null);

/// <summary>Behind the link of the mail about a forgotten password.</summary>
internal static class ResetPasswordPage
{
    public static IResult Show([FromQuery] string? token) =>
        new Page("ResetPassword", new ResetPasswordView(token ?? ""));

    public static async Task<IResult> TakeAsync(AccountForm form, IPasswordService passwords, CancellationToken ct)
    {
        try
        {
            await passwords.ResetAsync(
                AccountForm.Valid(new ResetPasswordRequest(form["token"], form["password"])),
                ct
            );
            return new Page(
                "Message",
                new MessageView(
                    "Your password is changed",
                    "Wherever you were logged in, you aren't any more.",
                    "Log in",
                    AccountPaths.Of("login")
                )
            );
        }
        catch (Exception e) when (Problem.Of(e) is { } problem)
        {
            return new Page("ResetPassword", new ResetPasswordView(form["token"], problem.Message), problem.Status);
        }
    }
}
