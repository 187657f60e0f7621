using GlowCart.Identity.Auth;
using GlowCart.Identity.Tokens;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Identity.Pages;

/// <param name="Action">Where the form goes: an app's request to end the session goes on to where it came from.</param>
internal sealed record LogoutView(ReturnTo To, string Email, string Action);

internal static class LogoutPage
{
    public const string Answer = "logout";

    public static async Task<IResult> ShowAsync(
        HttpContext http,
        ReturnTo to,
        BrowserSession browser,
        CancellationToken ct
    )
    {
        if (await browser.FindAsync(http, ct) is not { } here)
            return ShowDone();
        var isRequest = to.Url.Split('?')[0] == HandleEndSessionRequests.Path;
        var action = isRequest ? HandleEndSessionRequests.Path : AccountPaths.Of("logout");
        return new Page("Logout", new LogoutView(to, here.Account.Person.Email, action));
    }

    public static async Task<IResult> TakeAsync(AccountForm _, IBrowserLogin login, CancellationToken ct)
    {
        await login.SignOutAsync(ct);
        return Results.LocalRedirect(AccountPaths.Of("logged-out"));
    }

    public static IResult ShowDone() =>
        new Page(
            "Message",
            new MessageView("You are logged out", "You can close this page.", "Log in again", AccountPaths.Of("login"))
        );
}
