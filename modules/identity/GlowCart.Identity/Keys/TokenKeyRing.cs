using System.Security.Cryptography;
using GlowCart.Kernel.Domain;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace GlowCart.Identity.Keys;

/// <summary>The keys that tokens are signed and encrypted with, the newest first: that one is used, all are accepted.</summary>
internal sealed class TokenKeyRing(IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector _protector = protection.CreateProtector("GlowCart.Identity.TokenKeys");
    private IReadOnlyList<SigningCredentials>? _signing;
    private IReadOnlyList<EncryptingCredentials>? _encryption;

    public IReadOnlyList<SigningCredentials> Signing => _signing ?? throw NotLoaded();
    public IReadOnlyList<EncryptingCredentials> Encryption => _encryption ?? throw NotLoaded();

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
        stored = [.. stored.OrderByDescending(k => k.CreatedAt).ThenByDescending(k => k.Id)];
        _signing = [.. stored.Where(k => k.Use is TokenKeyUse.Signing).Select(ToSigning)];
        _encryption = [.. stored.Where(k => k.Use is TokenKeyUse.Encryption).Select(ToEncrypting)];
    }

    private TokenKey Make(TokenKeyUse use)
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

    private static InvalidOperationException NotLoaded() => new("Tokens are needed before their keys were read.");
}
