using GlowCart.Identity.ExternalLogins;
using GlowCart.Identity.Passwords;
using GlowCart.Identity.People;
using GlowCart.Identity.SecondFactors;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GlowCart.Identity.Auth;

/// <summary>
/// Who somebody is, by e-mail, password and second factor. Every way in that takes a password goes through here, and
/// outside of any transaction: a hash takes as long as it is meant to, and would hold a connection meanwhile.
/// </summary>
internal sealed class SignInService(
    IdentityWork work,
    PersonRegistry people,
    PasswordCheck passwords,
    SecondFactorCheck secondFactor,
    AccountDirectory accounts,
    SignInFailures failures,
    IRepository<LoginAttempt> history,
    RequestDevice request,
    ILookupNormalizer normalizer,
    ISql sql,
    IOptions<IdentitySettings> settings,
    TimeProvider clock
)
{
    /// <summary>What a client may answer `identity.otp_required` with, as `otp`.</summary>
    private static readonly string[] Challenge = ["totp", "recovery_code"];

    /// <exception cref="Kernel.Errors.GlowCartException">
    /// Any of <see cref="AuthErrors"/>, and what a second factor asks.
    /// </exception>
    public async Task<Account> AuthenticateAsync(LoginRequest login, CancellationToken ct)
    {
        var person = await DemandPersonAsync(login.Email.Trim(), login.Password, ct);
        var choice = new SignInChoice(login.AccountType, login.VendorId);
        return await work.ReadAsync(() => secondFactor.IsOnAsync(person.Id, ct))
            ? await WithSecondFactorAsync(person, login.Otp, token => ChooseAsync(person, choice, token), ct)
            : await work.ReadAsync(() => ChooseAsync(person, choice, ct));
    }

    /// <summary>Who has this password. Nothing is open yet: a second factor and the account are still to be asked for.</summary>
    public async Task<User> DemandPersonAsync(string email, string password, CancellationToken ct)
    {
        var subject = SignInSubject.Of(normalizer.NormalizeEmail(email), request.Current.Address);
        var person = await work.ReadAsync(async () =>
        {
            await DemandPatienceAsync(subject, ct);
            return await people.FindAsync(email);
        });
        var verdict = passwords.Check(person, password);
        if (verdict is PasswordVerificationResult.Failed || !MayExist(person!))
        {
            await FailAsync(subject, LoginOutcome.WrongCredentials, person?.Id, ct);
            throw AuthErrors.InvalidCredentials.With();
        }
        if (person!.IsDisabled)
            throw AuthErrors.AccountDisabled.With();
        if (verdict is PasswordVerificationResult.SuccessRehashNeeded)
            await RenewHashAsync(person, password, ct);
        return person;
    }

    /// <summary>Lets somebody in whom a provider has named: by the same rules, but for the password.</summary>
    /// <exception cref="Kernel.Errors.GlowCartException">
    /// Any of <see cref="AuthErrors"/>, and what a second factor asks.
    /// </exception>
    public async Task<Account> AdmitAsync(
        User person,
        SignInChoice choice,
        ExternalProvider provider,
        CancellationToken ct
    )
    {
        await DemandOpenAsync(person, ct);
        return await work.ReadAsync(() => secondFactor.IsOnAsync(person.Id, ct))
            ? await WithSecondFactorAsync(person, choice.Otp, token => ChooseAsync(person, choice, token), ct, provider)
            : await work.ReadAsync(() => ChooseAsync(person, choice, ct));
    }

    /// <summary>Whether somebody may sign in at all by now, whatever he shows.</summary>
    /// <exception cref="Kernel.Errors.GlowCartException">He has failed too often, or is switched off.</exception>
    public async Task DemandOpenAsync(User person, CancellationToken ct)
    {
        await work.ReadAsync<object?>(async () =>
        {
            await DemandPatienceAsync(SubjectOf(person), ct);
            return null;
        });
        if (person.IsDisabled || !MayExist(person))
            throw AuthErrors.AccountDisabled.With();
    }

    /// <summary>Counts a wrong code as a wrong password.</summary>
    public Task FailAsync(User person, ExternalProvider by, CancellationToken ct) =>
        FailAsync(SubjectOf(person), LoginOutcome.WrongCredentials, person.Id, ct, by);

    /// <summary>Asks who is signed in for his password again; it counts and locks as signing in does.</summary>
    public async Task DemandPasswordAsync(User person, string password, CancellationToken ct)
    {
        var subject = SubjectOf(person);
        await work.ReadAsync<object?>(async () =>
        {
            await DemandPatienceAsync(subject, ct);
            return null;
        });
        if (passwords.Check(person, password) is not PasswordVerificationResult.Failed)
            return;
        await FailAsync(subject, LoginOutcome.WrongCredentials, person.Id, ct);
        throw PasswordErrors.WrongPassword.With();
    }

    /// <summary>
    /// Takes the code and does what it is for, in one unit of work: if that fails, the code is as good as before. A wrong
    /// code counts as a wrong password does.
    /// </summary>
    public async Task<T> WithSecondFactorAsync<T>(
        User person,
        string? otp,
        Func<CancellationToken, Task<T>> then,
        CancellationToken ct,
        ExternalProvider? by = null
    )
    {
        if (string.IsNullOrWhiteSpace(otp))
            throw SecondFactorErrors.OtpRequired.With(("challenge", Challenge));
        var subject = SubjectOf(person);
        var (isRight, result) = await work.WriteAsync<(bool, T?)>(
            async token =>
            {
                await secondFactor.LockAsync(person.Id, token);
                await DemandPatienceAsync(subject, token);
                if (await secondFactor.TakeAsync(person.Id, otp, token))
                    return (true, await then(token));
                await NoteFailureAsync(subject, LoginOutcome.WrongOtp, person.Id, token, by);
                return (false, default);
            },
            ct
        );
        return isRight ? result! : throw SecondFactorErrors.OtpInvalid.With();
    }

    /// <summary>
    /// Part of the unit of work that makes the session. The password was checked before it: whoever changed it meanwhile
    /// has changed the stamp, and whoever is about to waits for this session and ends it.
    /// </summary>
    /// <param name="by">Whose word was taken; null: a password's.</param>
    public async Task RememberAsync(Account account, Session session, CancellationToken ct, ExternalProvider? by = null)
    {
        var stamps = await sql.QueryAsync(
            "select security_stamp from identity.users where id = @id for share",
            [new NpgsqlParameter<Guid>("id", account.Person.Id)],
            r => r.GetString(0),
            ct
        );
        // Nobody can have changed the password of a person who is only being registered.
        if (stamps is [var stamp] && stamp != account.Person.SecurityStamp)
            throw AuthErrors.InvalidCredentials.With();
        await ForgetFailuresAsync(account.Person, ct);
        history.Add(Attempt(LoginOutcome.Succeeded, SubjectOf(account.Person), account.Person.Id, by, session.Id));
    }

    /// <summary>Part of the caller's unit of work.</summary>
    public Task ForgetFailuresAsync(User person, CancellationToken ct) => failures.ForgetAsync(SubjectOf(person), ct);

    private Task<Account> ChooseAsync(User person, SignInChoice choice, CancellationToken ct) =>
        accounts.ChooseAsync(person, choice.AccountType, choice.VendorId, ct);

    private async Task DemandPatienceAsync(SignInSubject subject, CancellationToken ct)
    {
        if (await failures.MustWaitAsync(subject, ct) is { } wait)
            throw AuthErrors.LockedOut.With(("retryAfterSeconds", (int)Math.Ceiling(wait.TotalSeconds)));
    }

    private async Task FailAsync(
        SignInSubject subject,
        LoginOutcome outcome,
        Guid? userId,
        CancellationToken ct,
        ExternalProvider? by = null
    ) =>
        await work.WriteAsync<object?>(
            async token =>
            {
                await NoteFailureAsync(subject, outcome, userId, token, by);
                return null;
            },
            ct
        );

    private async Task NoteFailureAsync(
        SignInSubject subject,
        LoginOutcome outcome,
        Guid? userId,
        CancellationToken ct,
        ExternalProvider? by = null
    )
    {
        await failures.AddAsync(subject, ct);
        history.Add(Attempt(outcome, subject, userId, by));
    }

    /// <summary>Only in the place of the very hash that was checked: a password that was changed meanwhile stays.</summary>
    private async Task RenewHashAsync(User person, string password, CancellationToken ct)
    {
        var renewed = passwords.Hash(person, password);
        await work.WriteAsync(
            token =>
                sql.ExecuteAsync(
                    "update identity.users set password_hash = @renewed where id = @id and password_hash = @old",
                    [
                        new NpgsqlParameter<Guid>("id", person.Id),
                        new NpgsqlParameter<string>("renewed", renewed),
                        new NpgsqlParameter<string>("old", person.PasswordHash!),
                    ],
                    token
                ),
            ct
        );
    }

    /// <summary>A demo account's password is known to all, so without the setting it is nobody's.</summary>
    private bool MayExist(User person) => !person.IsDemo || settings.Value.AllowDemoUsers;

    private SignInSubject SubjectOf(User person) => SignInSubject.Of(person.NormalizedEmail, request.Current.Address);

    private LoginAttempt Attempt(
        LoginOutcome outcome,
        SignInSubject subject,
        Guid? userId,
        ExternalProvider? by,
        Guid? sessionId = null
    ) =>
        new()
        {
            At = clock.GetUtcNow(),
            UserId = userId,
            EmailHash = subject.EmailKey,
            Outcome = outcome,
            Provider = by,
            SessionId = sessionId,
            Browser = request.Current.Browser,
            Address = request.Current.Address,
        };
}
