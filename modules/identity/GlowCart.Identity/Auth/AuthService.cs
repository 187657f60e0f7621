using GlowCart.Identity.Accounts;
using GlowCart.Identity.Emails;
using GlowCart.Identity.People;
using GlowCart.Identity.Roles;
using GlowCart.Identity.Sessions;
using GlowCart.Identity.Tokens;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Users;

namespace GlowCart.Identity.Auth;

internal sealed class AuthService(
    IdentityWork work,
    PersonRegistry people,
    NewAccounts accounts,
    EmailVerification verification,
    AccountDirectory directory,
    SignInService signIns,
    SessionService sessions,
    SignInAnswers answers,
    TokenEngine tokens,
    IRepository<User> users,
    IRepository<Session> openSessions,
    ICurrentUser current
) : IAuthService
{
    public async Task<AuthResult> RegisterAsync(RegisterRequest request, CancellationToken ct)
    {
        var person = await people.PrepareAsync(request.Email, request.Password, request.Name, request.Phone);
        try
        {
            return await work.WriteAsync(
                async token => await answers.OpenAsync(await AddAccountAsync(person, request, token), null, token),
                ct
            );
        }
        catch (GlowCartException e)
            when (e.Error == CommonErrors.Duplicate && e.Details["constraint"] is UserConfiguration.EmailIndex)
        {
            // Somebody else registered it between our look and our insert.
            throw AuthErrors.EmailTaken.With();
        }
    }

    public async Task<AuthResult> LoginAsync(LoginRequest request, CancellationToken ct)
    {
        var account = await signIns.AuthenticateAsync(request, ct);
        return await work.WriteAsync(token => answers.OpenAsync(account, null, token), ct);
    }

    public async Task<AuthResult> RefreshAsync(RefreshRequest request, CancellationToken ct)
    {
        // A refusal is committed too: it may have ended the token's family.
        var result = await work.WriteAsync(
            async token =>
            {
                Account? account = null;
                var issued = await tokens.RefreshAsync(
                    request.RefreshToken,
                    async old =>
                    {
                        if (await sessions.RenewAsync(old, token) is not var (found, session))
                            return null;
                        account = found;
                        return TokenPrincipal.Of(found, session, SignInAnswers.Granted);
                    }
                );
                return issued is null ? null : await answers.DescribeAsync(account!, issued, token);
            },
            ct
        );
        return result ?? throw AuthErrors.InvalidRefreshToken.With();
    }

    public Task LogoutAsync(CancellationToken ct) =>
        work.WriteAsync<object?>(
            async token =>
            {
                if (current.SessionId is { } session)
                    await sessions.EndAsync(session, SessionEnd.SignedOut, token);
                return null;
            },
            ct
        );

    public Task<AuthUser> GetMeAsync(CancellationToken ct) =>
        work.ReadAsync(async () =>
        {
            var person = await users.FindAsync(current.Id!.Value, ct);
            var session = current.SessionId is { } id ? await openSessions.FindAsync(id, ct) : null;
            var account = person is null || session is null ? null : await directory.FindAsync(person, session, ct);
            return account is null ? throw CommonErrors.Unauthenticated.With() : await answers.ToUserAsync(account, ct);
        });

    private async Task<Account> AddAccountAsync(User person, RegisterRequest request, CancellationToken ct)
    {
        await people.AddAsync(person);
        verification.Mail(person);
        if (request.AccountType is AccountType.Buyer)
            return Account.Buyer(person, await accounts.BecomeBuyerAsync(person, ct));
        var vendorId = await accounts.OpenStoreAsync(
            person,
            request.StoreName!,
            request.BusinessType!,
            request.Currency!,
            request.Country!,
            ct
        );
        return Account.Staff(person, vendorId, BuiltInRoles.Owner);
    }
}
