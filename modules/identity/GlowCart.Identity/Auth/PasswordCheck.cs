using GlowCart.Identity.People;
using Microsoft.AspNetCore.Identity;

namespace GlowCart.Identity.Auth;

/// <summary>Compares a password. Nobody's costs as much time as somebody's, so that waiting tells nothing.</summary>
internal sealed class PasswordCheck(IPasswordHasher<User> hasher)
{
    private static readonly User Nobody = new("nobody@invalid", "Nobody", null, false, DateTimeOffset.UnixEpoch);
    private static string? _nobodysHash;

    /// <returns>Also whether the hash was made the way they are made today.</returns>
    public PasswordVerificationResult Check(User? user, string password)
    {
        _nobodysHash ??= hasher.HashPassword(Nobody, Guid.CreateVersion7().ToString());
        var result = hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? _nobodysHash, password);
        return user?.PasswordHash is null ? PasswordVerificationResult.Failed : result;
    }

    public string Hash(User user, string password) => hasher.HashPassword(user, password);
}
