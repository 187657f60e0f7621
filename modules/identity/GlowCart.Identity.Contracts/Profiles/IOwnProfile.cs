using GlowCart.Kernel.Contracts;

namespace GlowCart.Identity.Profiles;

/// <summary>Whoever is signed in, as a person: the same in all of his accounts.</summary>
[Integration]
public interface IOwnProfile
{
    /// <returns>Null: nobody is signed in, or he is gone.</returns>
    Task<PersonProfile?> FindAsync(CancellationToken ct = default);

    /// <param name="stamp">As it was read; null: whatever it is by now.</param>
    /// <exception cref="Kernel.Errors.GlowCartException">401: he is gone. 409: it was changed in the meantime.</exception>
    Task<PersonProfile> UpdateAsync(string name, string? phone, string? stamp, CancellationToken ct = default);
}

/// <param name="HasPassword">Whoever came by a provider may have none.</param>
public sealed record PersonProfile(
    Guid UserId,
    string Email,
    bool EmailVerified,
    string Name,
    string? Phone,
    bool HasPassword,
    DateTimeOffset CreatedAt,
    string ConcurrencyStamp
);
