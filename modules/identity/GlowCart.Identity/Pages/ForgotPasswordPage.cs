using GlowCart.Identity.Passwords;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Identity.Pages;

internal sealed record ForgotPasswordView(ReturnTo To, string? Email = null, string? Problem = null);

internal static class ForgotPasswordPage
{
    public static IResult Show(ReturnTo to) => new Page("ForgotPassword", new ForgotPasswordView(to));

    public static async Task<IResult> TakeAsync(
        AccountForm form,
        ReturnTo to,
        IPasswordService passwords,
        CancellationToken ct
    )
    {
        try
        {
            var typed = AccountForm.Valid(new ForgotPasswordRequest(form["email"].Trim()));
            var sent = await passwords.ForgotAsync(typed, ct);
            return new Page("Message", new MessageView("Look at your mail", sent.Message, "Back", to.Link("login")));
        }
        catch (Exception e) when (Problem.Of(e) is { } problem)
        {
            var view = new ForgotPasswordView(to, form["email"], problem.Message);
            return new Page("ForgotPassword", view, problem.Status);
        }
    }
}
