using GlowCart.Identity.Auth;
using GlowCart.Identity.Emails;
using GlowCart.Identity.People;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Users;

namespace GlowCart.Identity.Passwords;

internal sealed class PasswordService(
    IdentityWork work,
    IUnitOfWork unitOfWork,
    IEventBus events,
    IRepository<PasswordReset> resets,
    IRepository<User> users,
    NewPasswords passwords,
    EmailProofs proofs,
    SignInService signIns,
    SessionService sessions,
    ICurrentUser current,
    TimeProvider clock
) : IPasswordService
{
    public Task<MailOnItsWay> ForgotAsync(ForgotPasswordRequest request, CancellationToken ct) =>
        work.WriteAsync(
            _ =>
            {
                events.Publish(new PasswordResetAsked(request.Email.Trim(), clock.GetUtcNow()));
                return Task.FromResult(new MailOnItsWay("If there is such an account, a mail is on its way to it."));
            },
            ct
        );

    public async Task ResetAsync(ResetPasswordRequest request, CancellationToken ct)
    {
        var person = await work.ReadAsync(async () =>
            await resets.FindGoodAsync(request.Token, clock.GetUtcNow(), ct) is { } reset
                ? await users.FindAsync(reset.UserId, ct)
                : null
        );
        if (person is null)
            throw PasswordErrors.InvalidReset.With();
        // Before the link is used up: a password that won't do can be thought over.
        var hash = await passwords.HashAsync(person, request.Password, "password");
        await work.WriteAsync<object?>(
            async token =>
            {
                var now = clock.GetUtcNow();
                if (
                    await resets.FindGoodAsync(request.Token, now, token) is not { } reset
                    || !await resets.UseAsync(reset, now, token)
                )
                    throw PasswordErrors.InvalidReset.With();
                if (person.Email == reset.Email)
                    await proofs.ProveAsync(person, token);
                await signIns.ForgetFailuresAsync(person, token);
                await SetAsync(person, hash, null, token);
                return null;
            },
            ct
        );
    }

    public async Task ChangeAsync(ChangePasswordRequest request, CancellationToken ct)
    {
        var person =
            await work.ReadAsync(() => users.FindAsync(current.Id!.Value, ct))
            ?? throw CommonErrors.Unauthenticated.With();
        await signIns.DemandPasswordAsync(person, request.Current, ct);
        var hash = await passwords.HashAsync(person, request.New, "new");
        await work.WriteAsync<object?>(
            async token =>
            {
                await SetAsync(person, hash, current.SessionId, token);
                return null;
            },
            ct
        );
    }

    private async Task SetAsync(User person, string hash, Guid? except, CancellationToken ct)
    {
        person.ChangePassword(hash);
        // First, and then the sessions: a log-in by the old password waits for this row, or is among the sessions.
        await unitOfWork.SaveAsync(ct);
        await sessions.EndAllAsync(person.Id, except, SessionEnd.PasswordChanged, ct);
    }
}
