using GlowCart.Identity.Auth;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Identity.Pages;

internal sealed record LoginView(
    ReturnTo To,
    string? Email,
    IReadOnlyList<ProviderButton> Providers,
    string? Problem = null
);

internal static class LoginPage
{
    public static IResult Show(ReturnTo to, ProviderButtons buttons) =>
        new Page("Login", new LoginView(to, to.LoginHint, buttons.For(to)));

    public static async Task<IResult> TakeAsync(
        HttpContext http,
        AccountForm form,
        ReturnTo to,
        SignInService signIns,
        PageSignIn pageSignIn,
        ProviderButtons buttons,
        CancellationToken ct
    )
    {
        try
        {
            var typed = AccountForm.Valid(new LoginRequest(form["email"], form["password"]));
            var person = await signIns.DemandPersonAsync(typed.Email.Trim(), typed.Password, ct);
            return Results.LocalRedirect(await pageSignIn.BeginAsync(http, person, to, ct));
        }
        catch (Exception e) when (Problem.Of(e) is { } problem)
        {
            var view = new LoginView(to, form["email"], buttons.For(to), problem.Message);
            return new Page("Login", view, problem.Status);
        }
    }
}
