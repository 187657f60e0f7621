using GlowCart.Identity.ExternalLogins;
using GlowCart.Identity.Sessions;
using GlowCart.Identity.Tokens;
using GlowCart.Kernel.Domain;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GlowCart.Identity.Auth;

/// <summary>Opens a session and says what came of it: the same words for every way in. Part of the caller's unit of work.</summary>
internal sealed class SignInAnswers(
    IUnitOfWork unitOfWork,
    SignInService signIns,
    SessionService sessions,
    Roles.SessionPermissions permissions,
    TokenEngine tokens
)
{
    public static readonly string[] Granted = [Scopes.OfflineAccess, Clients.Scopes.Api];

    /// <param name="by">Whose word was taken; null: a password's.</param>
    public async Task<AuthResult> OpenAsync(Account account, ExternalProvider? by, CancellationToken ct)
    {
        var session = sessions.Open(account);
        await signIns.RememberAsync(account, session, ct, by);
        // OpenIddict's stores save what they add, and with it all that waits: events and audit rows must be there by then.
        await unitOfWork.SaveAsync(ct);
        return await DescribeAsync(account, await tokens.IssueAsync(TokenPrincipal.Of(account, session, Granted)), ct);
    }

    public async Task<AuthResult> DescribeAsync(Account account, IssuedTokens issued, CancellationToken ct) =>
        new(
            await ToUserAsync(account, ct),
            issued.AccessToken,
            issued.RefreshToken,
            TokenTypes.Bearer,
            issued.ExpiresIn
        );

    public async Task<AuthUser> ToUserAsync(Account account, CancellationToken ct) =>
        new(
            account.Person.Id,
            account.VendorId,
            account.BuyerId,
            account.Person.Email,
            account.Person.Name,
            account.Roles[0],
            await permissions.OfAsync(account, ct),
            account.Person.EmailProvedAt is not null
        );
}
