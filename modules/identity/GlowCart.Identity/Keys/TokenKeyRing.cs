using System.Security.Cryptography;
using GlowCart.Kernel.Domain;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace GlowCart.Identity.Keys;

/// <summary>
/// The keys that tokens are signed and encrypted with: the first is used, all are accepted. A new one is announced before it
/// is used, so that no instance meets a token whose key it hasn't read.
/// </summary>
internal sealed class TokenKeyRing(
    IDataProtectionProvider protection,
    IOptions<IdentitySettings> settings,
    TimeProvider clock
)
{
    private readonly IDataProtector _protector = protection.CreateProtector("GlowCart.Identity.TokenKeys");
    private Ring? _ring;

    public IReadOnlyList<SigningCredentials> Signing => (_ring ?? throw NotLoaded()).Signing;
    public IReadOnlyList<EncryptingCredentials> Encryption => (_ring ?? throw NotLoaded()).Encryption;

    /// <summary>Reads them, and makes the first of each. The caller holds the lock that lets one instance do so at a time.</summary>
    public async Task LoadAsync(IRepository<TokenKey> keys, CancellationToken ct)
    {
        var stored = await keys.Query.ToListAsync(ct);
        foreach (var use in Enum.GetValues<TokenKeyUse>().Except(stored.Select(k => k.Use)))
        {
            var made = Make(use);
            keys.Add(made);
            stored.Add(made);
        }
        Take(stored);
    }

    /// <returns>Whether there are others, or another's turn has come.</returns>
    public bool Take(IReadOnlyCollection<TokenKey> stored)
    {
        var signing = InOrder(stored.Where(k => k.Use is TokenKeyUse.Signing));
        var encryption = InOrder(stored.Where(k => k.Use is TokenKeyUse.Encryption));
        var ids = signing.Concat(encryption).Select(k => k.Id).ToList();
        if (_ring?.Ids.SequenceEqual(ids) is true)
            return false;
        _ring = new Ring(ids, [.. signing.Select(ToSigning)], [.. encryption.Select(ToEncrypting)]);
        return true;
    }

    private List<TokenKey> InOrder(IEnumerable<TokenKey> keys)
    {
        var newestFirst = keys.OrderByDescending(k => k.CreatedAt).ThenByDescending(k => k.Id).ToList();
        // Whoever has only new ones, as on the first day, begins with the oldest.
        var used = newestFirst.Find(IsAnnounced) ?? newestFirst[^1];
        return [used, .. newestFirst.Where(k => k != used)];
    }

    private bool IsAnnounced(TokenKey key) => key.CreatedAt + settings.Value.TokenKeyAnnouncement <= clock.GetUtcNow();

    public TokenKey Make(TokenKeyUse use)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = use is TokenKeyUse.Signing ? ecdsa.ExportPkcs8PrivateKey() : RandomNumberGenerator.GetBytes(32);
        return new TokenKey
        {
            Use = use,
            ProtectedKey = _protector.Protect(key),
            CreatedAt = clock.GetUtcNow(),
        };
    }

    private SigningCredentials ToSigning(TokenKey key)
    {
        var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(_protector.Unprotect(key.ProtectedKey), out _);
        return new SigningCredentials(
            new ECDsaSecurityKey(ecdsa) { KeyId = key.Id.ToString("N") },
            SecurityAlgorithms.EcdsaSha256
        );
    }

    private EncryptingCredentials ToEncrypting(TokenKey key) =>
        new(
            new SymmetricSecurityKey(_protector.Unprotect(key.ProtectedKey)) { KeyId = key.Id.ToString("N") },
            SecurityAlgorithms.Aes256KW,
            SecurityAlgorithms.Aes256CbcHmacSha512
        );

    private sealed record Ring(
        IReadOnlyList<Guid> Ids,
        IReadOnlyList<SigningCredentials> Signing,
        IReadOnlyList<EncryptingCredentials> Encryption
    );

    private static InvalidOperationException NotLoaded() => new("Tokens are needed before their keys were read.");
}
