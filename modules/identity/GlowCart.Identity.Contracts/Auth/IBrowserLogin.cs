using GlowCart.Kernel.Contracts;

namespace GlowCart.Identity.Auth;

/// <summary>
/// The log-in page's own steps, for an app of ours that shows a page of its own in the same browser. What comes of it is the
/// page's cookie: `/connect/authorize` then knows who it is.
/// </summary>
[Integration]
public interface IBrowserLogin
{
    /// <exception cref="Kernel.Errors.GlowCartException">Any of <see cref="AuthErrors"/>, and what a second factor asks.</exception>
    Task SignInAsync(LoginRequest login, CancellationToken ct = default);

    /// <summary>Whether <see cref="SignInAsync"/> would let him in. A failure counts as it does there.</summary>
    /// <exception cref="Kernel.Errors.GlowCartException">Any of <see cref="AuthErrors"/>, and what a second factor asks.</exception>
    Task CheckAsync(LoginRequest login, CancellationToken ct = default);

    /// <summary>Ends the session that the cookie names, and the cookie. Where there is none, nothing happens.</summary>
    Task SignOutAsync(CancellationToken ct = default);
}
