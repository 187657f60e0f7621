using GlowCart.Kernel.Contracts;

namespace GlowCart.Identity.Passwords;

/// <summary>The mailed link to a new password, for an app of ours that has the page for it.</summary>
[Integration]
public interface IPasswordLinks
{
    /// <summary>As <see cref="IPasswordService.ForgotAsync"/> does, but the link leads to the app.</summary>
    /// <param name="clientId">The app. Where its own address is never told to us, the link leads to our page.</param>
    /// <param name="vendorId">The store that is spoken of, which the app is reminded of by the link.</param>
    Task AskAsync(string email, string? clientId, Guid? vendorId, CancellationToken ct = default);

    /// <summary>Whether <see cref="IPasswordService.ResetAsync"/> would take the token, as this person's.</summary>
    Task<bool> IsGoodAsync(Guid userId, string token, CancellationToken ct = default);
}

/// <summary>Clients of ours that others have to name.</summary>
public static class KnownClients
{
    /// <summary>As ABP's templates call their Angular app.</summary>
    public const string Angular = "GlowCart_App";
}
