using GlowCart.Kernel.Contracts;

namespace GlowCart.Identity.Accounts;

/// <summary>
/// Makes the accounts that nobody registers: the first operator, and those of the demo marketplace. Each call is its own
/// unit of work and does nothing where the account is there already; it begins in whatever scope the caller has.
/// </summary>
[Integration]
public interface IAccountSeeder
{
    /// <returns>The person's id.</returns>
    Task<Guid> EnsureOperatorAsync(SeedPerson person, CancellationToken ct = default);

    /// <summary>The person's first store. One that owns a store already gets no second.</summary>
    /// <returns>The vendor's id.</returns>
    Task<Guid> EnsureVendorAsync(SeedPerson person, SeedStore store, CancellationToken ct = default);

    /// <returns>The buyer's id.</returns>
    Task<Guid> EnsureBuyerAsync(SeedPerson person, CancellationToken ct = default);
}

/// <param name="IsDemo">
/// Marks an account whose password is public. Needs `Identity:AllowDemoUsers`, and without that it can't sign in either.
/// </param>
public record SeedPerson(string Email, string Password, string Name, string? Phone = null, bool IsDemo = false);

public record SeedStore(string StoreName, string BusinessType, string Currency, string Country);
