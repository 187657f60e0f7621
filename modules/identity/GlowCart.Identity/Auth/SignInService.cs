using GlowCart.Identity.Auth;
using GlowCart.Identity.People;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.Auth;

/// <summary>Who somebody is, by e-mail and password. Every way in that takes a password goes through here.</summary>
internal sealed class SignInService(
    IdentityWork work,
    PersonRegistry people,
    PasswordCheck passwords,
    AccountDirectory accounts,
    SignInFailures failures,
    IRepository<LoginAttempt> history,
    RequestDevice request,
    ILookupNormalizer normalizer,
    IOptions<IdentitySettings> settings,
    TimeProvider clock
)
{
    /// <exception cref="Kernel.Errors.GlowCartException">Any of <see cref="AuthErrors"/>.</exception>
    public async Task<Account> AuthenticateAsync(LoginRequest login, CancellationToken ct)
    {
        var device = request.Current;
        var email = login.Email.Trim();
        var subject = SignInSubject.Of(normalizer.NormalizeEmail(email), device.Address);

        var person = await work.ReadAsync(async () =>
        {
            if (await failures.MustWaitAsync(subject, ct) is { } wait)
                throw AuthErrors.LockedOut.With(("retryAfterSeconds", (int)Math.Ceiling(wait.TotalSeconds)));
            return await people.FindAsync(email);
        });
        // Outside any transaction: it takes as long as it is meant to, and would hold a connection meanwhile.
        var isRight = passwords.IsRight(person, login.Password) && MayExist(person!);
        if (!isRight)
        {
            await work.WriteAsync<object?>(
                async token =>
                {
                    await failures.AddAsync(subject, token);
                    history.Add(Attempt(LoginOutcome.WrongCredentials, subject, person?.Id, device));
                    return null;
                },
                ct
            );
            throw AuthErrors.InvalidCredentials.With();
        }
        if (person!.IsDisabled)
            throw AuthErrors.AccountDisabled.With();
        var account = await work.ReadAsync(() => accounts.ChooseAsync(person, login.AccountType, login.VendorId, ct));
        return account;
    }

    /// <summary>Part of the unit of work that makes the session: the failures before it are forgotten.</summary>
    public async Task RememberAsync(Account account, Session session, CancellationToken ct)
    {
        var device = request.Current;
        var subject = SignInSubject.Of(account.Person.NormalizedEmail, device.Address);
        await failures.ForgetAsync(subject, ct);
        history.Add(Attempt(LoginOutcome.Succeeded, subject, account.Person.Id, device, session.Id));
    }

    /// <summary>A demo account's password is known to all, so without the setting it is nobody's.</summary>
    private bool MayExist(User person) => !person.IsDemo || settings.Value.AllowDemoUsers;

    private LoginAttempt Attempt(
        LoginOutcome outcome,
        SignInSubject subject,
        Guid? userId,
        Device device,
        Guid? sessionId = null
    ) =>
        new()
        {
            At = clock.GetUtcNow(),
            UserId = userId,
            EmailHash = subject.EmailKey,
            Outcome = outcome,
            SessionId = sessionId,
            Browser = device.Browser,
            Address = device.Address,
        };
}
