using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Contracts;

namespace GlowCart.Identity.Accounts;

/// <summary>The end of somebody's account as a buyer, as the buyers module needs it.</summary>
[Integration]
public interface IAccountClosing
{
    /// <summary>Null: the person is gone.</summary>
    Task<DataSubject?> FindAsync(Guid userId, Guid buyerId, CancellationToken ct = default);

    /// <summary>
    /// Asks who is signed in to prove himself, ends his sessions as a buyer and keeps new ones from beginning. A person without
    /// a password proves himself by having signed in just now; where a second factor is set, it is asked for as well.
    /// </summary>
    /// <param name="then">In the same unit of work, in the scope of sign-in.</param>
    /// <exception cref="Kernel.Errors.GlowCartException">`identity.wrong_password`, what a second factor asks, `identity.sign_in_again`.</exception>
    Task CloseBuyerAsync(
        string? password,
        string? otp,
        Func<CancellationToken, Task> then,
        CancellationToken ct = default
    );
}
