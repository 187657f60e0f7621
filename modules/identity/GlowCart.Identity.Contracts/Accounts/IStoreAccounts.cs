using GlowCart.Kernel.Contracts;

namespace GlowCart.Identity.Accounts;

/// <summary>Stores that operators open and close, as far as people are concerned: the vendors module asks.</summary>
[Integration]
public interface IStoreAccounts
{
    /// <summary>
    /// Opens a store, in the caller's unit of work. Whoever has an account with the owner's e-mail owns it as he is; for
    /// anybody else an account is made, with the password where one is given and by an invitation where none is.
    /// </summary>
    /// <returns>The vendor's id.</returns>
    /// <exception cref="Kernel.Errors.GlowCartException">
    /// `identity.account.exists`: a password for somebody who has one. `identity.operator.email_unproved`.
    /// </exception>
    Task<Guid> OpenAsync(StoreOwner owner, SeedStore store, CancellationToken ct = default);

    /// <summary>Nobody acts for the store any more: neither its staff, whose accounts stay theirs, nor its own systems.</summary>
    Task CloseAsync(Guid vendorId, CancellationToken ct = default);
}

/// <param name="Name">What he is called, where he has no account yet.</param>
public sealed record StoreOwner(string Email, string Name, string? Password = null);
