using GlowCart.Kernel.Domain;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Identity.SecondFactors;

/// <summary>Takes one-time codes, each once, whoever tries at the same time.</summary>
internal sealed class SecondFactorCheck(
    IRepository<SecondFactor> factors,
    IRepository<RecoveryCode> codes,
    ISql sql,
    IDataProtectionProvider protection,
    TimeProvider clock
)
{
    private readonly IDataProtector _protector = protection.CreateProtector("GlowCart.Identity.SecondFactor");

    public Task<bool> IsOnAsync(Guid userId, CancellationToken ct) =>
        factors.Query.AnyAsync(f => f.Id == userId && f.ConfirmedAt != null, ct);

    public string Protect(byte[] secret) => Convert.ToBase64String(_protector.Protect(secret));

    public byte[] Unprotect(string secret) => _protector.Unprotect(Convert.FromBase64String(secret));

    /// <summary>Guesses at one person's codes come one after the other, so that each sees the failures before it.</summary>
    public Task LockAsync(Guid userId, CancellationToken ct) =>
        sql.ExecuteAsync(
            "select from identity.second_factors where id = @id for update",
            [new NpgsqlParameter<Guid>("id", userId)],
            ct
        );

    /// <summary>Behind the lock. The code is used up when the caller's unit of work commits.</summary>
    /// <returns>False: wrong, or taken before.</returns>
    public async Task<bool> TakeAsync(Guid userId, string otp, CancellationToken ct)
    {
        var factor = await factors
            .Query.Where(f => f.Id == userId && f.ConfirmedAt != null)
            .Select(f => new { f.ProtectedSecret, f.LastStep })
            .SingleOrDefaultAsync(ct);
        if (factor is null)
            return false;
        var now = clock.GetUtcNow();
        if (Totp.Match(Unprotect(factor.ProtectedSecret), otp.Replace(" ", ""), now, factor.LastStep) is { } step)
        {
            return await factors
                    .Query.Where(f => f.Id == userId && f.LastStep < step)
                    .ExecuteUpdateAsync(set => set.SetProperty(f => f.LastStep, step), ct) > 0;
        }
        var hash = RecoveryCode.Hash(userId, otp);
        return await codes
                .Query.Where(c => c.UserId == userId && c.CodeHash == hash && c.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), ct) > 0;
    }
}
