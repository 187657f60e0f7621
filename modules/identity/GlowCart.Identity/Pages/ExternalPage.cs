using System.Globalization;
using GlowCart.Identity.Auth;
using GlowCart.Identity.ExternalLogins;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace GlowCart.Identity.Pages;

/// <param name="Provider">Who vouches.</param>
/// <param name="Email">Of the account that has to be proved.</param>
/// <param name="IsCodeMailed">Then the code is asked for, and the password no more.</param>
internal sealed record ExternalView(
    ReturnTo To,
    string Ticket,
    string Provider,
    string Email,
    bool IsCodeMailed = false,
    string? Problem = null
);

/// <summary>Where a provider's visitors come back to; and, where their e-mail has an account already, prove that it is theirs.</summary>
internal static class ExternalPage
{
    public static async Task<IResult> ShowAsync(
        HttpContext http,
        ReturnTo to,
        ExternalSignIns signIns,
        PageSignIn pageSignIn,
        ProviderButtons buttons,
        Texts texts,
        CancellationToken ct,
        [FromQuery] string? ticket = null,
        [FromQuery] string? error = null
    )
    {
        if (error is not null)
            return Back(to, buttons, texts.In(CultureInfo.CurrentUICulture).GetValueOrDefault(error));
        if (ticket is null)
            return Results.LocalRedirect(to.Link("login"));
        try
        {
            var (person, by) = await signIns.RecogniseAsync(ticket, ct);
            return Results.LocalRedirect(await pageSignIn.BeginAsync(http, person, to, ct, by));
        }
        catch (GlowCartException e) when (e.Error == ExternalLoginErrors.LinkRequired)
        {
            return new Page("External", new ExternalView(to, Fact(e, "ticket"), Fact(e, "provider"), Fact(e, "email")));
        }
        catch (Exception e) when (Problem.Of(e) is { } problem)
        {
            return Back(to, buttons, problem.Message);
        }
    }

    public static async Task<IResult> TakeAsync(
        HttpContext http,
        AccountForm form,
        ReturnTo to,
        LinkProofs proofs,
        PageSignIn pageSignIn,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var view = new ExternalView(
            to,
            form["ticket"],
            form["provider"],
            form["email"],
            form["how"] is "code" or "mail"
        );
        try
        {
            if (form["how"] == "mail")
            {
                await proofs.MailAsync(AccountForm.Valid(new ExternalCodeRequest(view.Ticket)).Ticket, ct);
                return new Page("External", view);
            }
            var request = AccountForm.Valid(
                new ExternalConfirmRequest(
                    view.Ticket,
                    view.IsCodeMailed ? null : form["password"],
                    view.IsCodeMailed ? form["code"] : null,
                    to.Hint.Type,
                    to.Hint.VendorId,
                    form["otp"] is { Length: > 0 } otp ? otp : null
                )
            );
            var url = await proofs.ConfirmAsync(
                request,
                (account, by, token) => pageSignIn.OpenAsync(http, account, clock.GetUtcNow(), to, token, by),
                ct
            );
            return Results.LocalRedirect(url);
        }
        catch (Exception e) when (Problem.Of(e) is { } problem)
        {
            return new Page("External", view with { Problem = problem.Message }, problem.Status);
        }
    }

    private static Page Back(ReturnTo to, ProviderButtons buttons, string? problem) =>
        new(
            "Login",
            new LoginView(to, to.LoginHint, buttons.For(to), problem ?? CommonErrors.Unavailable.Message),
            StatusCodes.Status400BadRequest
        );

    private static string Fact(GlowCartException refusal, string name) => refusal.Details[name]?.ToString() ?? "";
}
