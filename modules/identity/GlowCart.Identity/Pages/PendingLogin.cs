using System.Security.Cryptography;
using System.Text.Json;
using GlowCart.Identity.ExternalLogins;
using GlowCart.Identity.People;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.Pages;

/// <summary>
/// Who is half way through the log-in, in a cookie of a few minutes: the password was right, and what is left is the second
/// factor or the choice of an account.
/// </summary>
internal sealed class PendingLogin(
    IdentityWork work,
    IRepository<User> users,
    IDataProtectionProvider protection,
    IOptions<AppOptions> app,
    TimeProvider clock
)
{
    private const string Cookie = "glowcart.pending";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly IDataProtector _protector = protection.CreateProtector("GlowCart.Identity.PendingLogin");

    /// <param name="NeedsSecondFactor">Nothing is open before that.</param>
    /// <param name="By">Who vouched for him; null: his password.</param>
    public sealed record State(User Person, bool NeedsSecondFactor, DateTimeOffset At, ExternalProvider? By);

    public void Remember(HttpContext http, User person, bool needsSecondFactor, ExternalProvider? by)
    {
        var kept = new Kept(person.Id, person.SecurityStamp, needsSecondFactor, clock.GetUtcNow(), by);
        http.Response.Cookies.Append(
            Cookie,
            Convert.ToBase64String(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(kept))),
            Options()
        );
    }

    public void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options());

    /// <returns>Null: nobody, too late, or the password was changed meanwhile.</returns>
    public async Task<State?> FindAsync(HttpContext http, CancellationToken ct)
    {
        if (Read(http) is not { } kept || clock.GetUtcNow() - kept.At > Life)
            return null;
        var person = await work.ReadAsync(() => users.FindAsync(kept.UserId, ct));
        return person is { IsDisabled: false } && person.SecurityStamp == kept.Stamp
            ? new State(person, kept.NeedsSecondFactor, kept.At, kept.By)
            : null;
    }

    private Kept? Read(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } cookie)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Kept>(_protector.Unprotect(Convert.FromBase64String(cookie)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private CookieOptions Options() =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = app.Value.IsSecure,
            Path = AccountPaths.Root,
        };

    private sealed record Kept(
        Guid UserId,
        string Stamp,
        bool NeedsSecondFactor,
        DateTimeOffset At,
        ExternalProvider? By
    );
}
