using GlowCart.Identity.Auth;
using GlowCart.Identity.Sessions;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Identity.Pages;

internal sealed class BrowserLogin(
    IHttpContextAccessor accessor,
    IdentityWork work,
    SignInService signIns,
    SessionService sessions,
    PageSignIn pageSignIn,
    BrowserSession browser,
    TimeProvider clock
) : IBrowserLogin
{
    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("There is no browser.");

    public async Task SignInAsync(LoginRequest login, CancellationToken ct)
    {
        var account = await signIns.AuthenticateAsync(login, ct);
        await pageSignIn.OpenAsync(Http, account, clock.GetUtcNow(), ReturnTo.Home, ct);
    }

    public Task CheckAsync(LoginRequest login, CancellationToken ct) => signIns.AuthenticateAsync(login, ct);

    public async Task SignOutAsync(CancellationToken ct)
    {
        await work.WriteAsync<object?>(
            async token =>
            {
                if (await browser.FindAsync(Http, token) is { } here)
                    await sessions.EndAsync(here.Session.Id, SessionEnd.SignedOut, token);
                return null;
            },
            ct
        );
        await browser.ForgetAsync(Http);
    }
}
