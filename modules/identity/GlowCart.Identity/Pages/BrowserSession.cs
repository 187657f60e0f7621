using System.Security.Claims;
using GlowCart.Identity.Auth;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace GlowCart.Identity.Pages;

/// <summary>Whom the log-in page knows in a browser, and the session that is his there.</summary>
internal sealed record SignedIn(Account Account, Session Session);

/// <summary>
/// The pages' own cookie. It names a session and is worth as much as that: ended anywhere, by anybody, it opens nothing any
/// more, and neither does one from before a change of the password.
/// </summary>
internal sealed class BrowserSession(IdentityWork work, SessionService sessions)
{
    public const string Scheme = "GlowCart.Browser";
    private const string Stamp = "stamp";

    public Task<SignedIn?> FindAsync(HttpContext http, CancellationToken ct) =>
        work.WriteAsync(
            async token =>
            {
                if ((await http.AuthenticateAsync(Scheme)).Principal is not { } cookie)
                    return null;
                if (await sessions.FindAsync(cookie, token) is not var (account, session))
                    return null;
                return cookie.FindFirstValue(Stamp) == account.Person.SecurityStamp
                    ? new SignedIn(account, session)
                    : null;
            },
            ct
        );

    public Task RememberAsync(HttpContext http, Account account, Session session)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(GlowCartClaims.SessionId, session.Id.ToString()),
                new Claim(Stamp, account.Person.SecurityStamp),
            ],
            Scheme
        );
        return http.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    public Task ForgetAsync(HttpContext http) => http.SignOutAsync(Scheme);
}
