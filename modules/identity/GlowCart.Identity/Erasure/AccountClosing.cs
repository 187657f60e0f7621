using GlowCart.Identity.Accounts;
using GlowCart.Identity.Auth;
using GlowCart.Identity.Memberships;
using GlowCart.Identity.People;
using GlowCart.Identity.Roles;
using GlowCart.Identity.SecondFactors;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Users;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Identity.Erasure;

internal sealed class AccountClosing(
    IdentityWork work,
    IUnitOfWork unitOfWork,
    SignInService signIns,
    SecondFactorCheck secondFactor,
    SessionService sessions,
    IRepository<Session> openSessions,
    IRepository<User> users,
    IRepository<Membership> memberships,
    IRepository<UserRole> roles,
    ICurrentUser current,
    TimeProvider clock
) : IAccountClosing
{
    /// <summary>How long ago somebody without a password may have signed in.</summary>
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(15);

    public Task<DataSubject?> FindAsync(Guid userId, Guid buyerId, CancellationToken ct) =>
        work.ReadAsync(async () =>
        {
            if (await users.Query.FirstOrDefaultAsync(u => u.Id == userId, ct) is not { } person)
                return null;
            // An invitation that waits is a membership too: whoever was asked to a team is still expected there.
            var isStaff =
                await memberships.Query.AnyAsync(m => m.UserId == userId, ct)
                || await roles.Query.AnyAsync(r => r.UserId == userId, ct);
            return new DataSubject(userId, buyerId, person.Email, person.Phone, isStaff);
        });

    public async Task CloseBuyerAsync(
        string? password,
        string? otp,
        Func<CancellationToken, Task> then,
        CancellationToken ct
    )
    {
        var person =
            await work.ReadAsync(() => users.Query.FirstOrDefaultAsync(u => u.Id == current.Id, ct))
            ?? throw CommonErrors.Unauthenticated.With();
        await DemandProofAsync(person, password, ct);
        if (await work.ReadAsync(() => secondFactor.IsOnAsync(person.Id, ct)))
            await signIns.WithSecondFactorAsync(person, otp, token => CloseAsync(person.Id, then, token), ct);
        else
            await work.WriteAsync(token => CloseAsync(person.Id, then, token), ct);
    }

    private async Task DemandProofAsync(User person, string? password, CancellationToken ct)
    {
        if (person.PasswordHash is not null)
        {
            if (string.IsNullOrEmpty(password))
                throw CommonRules.Required.Broken("password");
            await signIns.DemandPasswordAsync(person, password, ct);
            return;
        }
        var since = clock.GetUtcNow() - JustNow;
        if (
            !await work.ReadAsync(() =>
                openSessions.Query.AnyAsync(s => s.Id == current.SessionId && s.CreatedAt > since, ct)
            )
        )
            throw AuthErrors.SignInAgain.With();
    }

    private async Task<object?> CloseAsync(Guid userId, Func<CancellationToken, Task> then, CancellationToken ct)
    {
        var person = await users.GetAsync(userId, ct);
        if (person.BuyerId is null)
            throw CommonErrors.Unauthenticated.With();
        person.LeaveBuyer();
        // First, and then the sessions: one that is beginning waits for this row, or is among them.
        await unitOfWork.SaveAsync(ct);
        await sessions.EndBuyersAsync(userId, ct);
        await then(ct);
        return null;
    }
}
