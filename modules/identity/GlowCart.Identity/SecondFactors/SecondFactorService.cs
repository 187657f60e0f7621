using System.Security.Cryptography;
using GlowCart.Identity.Auth;
using GlowCart.Identity.People;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Users;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Identity.SecondFactors;

internal sealed class SecondFactorService(
    IdentityWork work,
    SecondFactorCheck check,
    SignInService signIns,
    IRepository<SecondFactor> factors,
    IRepository<RecoveryCode> codes,
    IRepository<User> users,
    IRepository<Session> sessions,
    ICurrentUser current,
    TimeProvider clock
) : ISecondFactorService
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    public async Task<SecondFactorStart> StartAsync(StartSecondFactorRequest request, CancellationToken ct)
    {
        var person = await work.ReadAsync(() => GetPersonAsync(ct));
        await DemandProofAsync(person, request.Password, ct);
        return await work.WriteAsync(
            async token =>
            {
                var secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
                var hidden = check.Protect(secret);
                if (await factors.FindAsync(person.Id, token) is { } begun)
                    begun.StartAgain(hidden, clock.GetUtcNow());
                else
                    factors.Add(new SecondFactor(person.Id, hidden, clock.GetUtcNow()));
                var text = Totp.Base32(secret);
                return new SecondFactorStart(text, Totp.UriOf(person.Email, text));
            },
            ct
        );
    }

    public async Task<RecoveryCodes> ConfirmAsync(ConfirmSecondFactorRequest request, CancellationToken ct) =>
        await work.WriteAsync(
            async token =>
            {
                var person = await GetPersonAsync(token);
                var factor = await factors.FindAsync(person.Id, token) ?? throw SecondFactorErrors.NotStarted.With();
                if (factor.IsOn)
                    throw SecondFactorErrors.IsOn.With();
                var now = clock.GetUtcNow();
                var secret = check.Unprotect(factor.ProtectedSecret);
                if (Totp.Match(secret, request.Otp.Replace(" ", ""), now, factor.LastStep) is not { } step)
                    throw SecondFactorErrors.OtpInvalid.With();
                factor.Confirm(step, now);
                return new RecoveryCodes(AddCodes(person.Id));
            },
            ct
        );

    public async Task EndAsync(EndSecondFactorRequest request, CancellationToken ct)
    {
        var person = await work.ReadAsync(() => GetPersonAsync(ct));
        if (!await work.ReadAsync(() => check.IsOnAsync(person.Id, ct)))
            throw SecondFactorErrors.NotStarted.With();
        await signIns.DemandPasswordAsync(person, request.Password, ct);
        await signIns.WithSecondFactorAsync<object?>(
            person,
            request.Otp,
            async token =>
            {
                if (await factors.FindAsync(person.Id, token) is { } factor)
                    factors.Remove(factor);
                await codes.Query.Where(c => c.UserId == person.Id).ExecuteDeleteAsync(token);
                return null;
            },
            ct
        );
    }

    private async Task DemandProofAsync(User person, string? password, CancellationToken ct)
    {
        if (person.PasswordHash is not null)
        {
            await signIns.DemandPasswordAsync(person, password ?? "", ct);
            return;
        }
        var since = clock.GetUtcNow() - Fresh;
        if (
            !await work.ReadAsync(() =>
                sessions.Query.AnyAsync(s => s.Id == current.SessionId && s.CreatedAt > since, ct)
            )
        )
            throw SecondFactorErrors.SignInAgain.With();
    }

    private List<string> AddCodes(Guid userId)
    {
        var drawn = Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.New()).ToList();
        foreach (var code in drawn)
            codes.Add(new RecoveryCode { UserId = userId, CodeHash = RecoveryCode.Hash(userId, code) });
        return drawn;
    }

    private async Task<User> GetPersonAsync(CancellationToken ct) =>
        await users.FindAsync(current.Id!.Value, ct) ?? throw CommonErrors.Unauthenticated.With();
}
