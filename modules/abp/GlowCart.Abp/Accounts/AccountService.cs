using GlowCart.Identity.Auth;
using GlowCart.Identity.Passwords;
using GlowCart.Platform.Tenancy;

namespace GlowCart.Abp.Accounts;

internal sealed class AccountService(
    IAuthService auth,
    IPasswordService passwords,
    IPasswordLinks links,
    NamedTenant named,
    TimeProvider clock
) : IAccountService
{
    /// <summary>What ABP's Angular app calls itself, whatever its client is called.</summary>
    private const string Angular = "Angular";

    public async Task<RegisteredUserDto> RegisterAsync(RegisterDto input, CancellationToken ct)
    {
        if (named.Current is not null)
            throw AccountErrors.NoRegistration.With();
        var registered = await auth.RegisterAsync(
            new RegisterRequest(AccountType.Buyer, input.EmailAddress, input.Password, input.UserName),
            ct
        );
        var user = registered.User;
        return new RegisteredUserDto(
            user.UserId,
            null,
            user.Email,
            user.Name,
            null,
            user.Email,
            user.EmailVerified,
            null,
            PhoneNumberConfirmed: false,
            IsActive: true,
            LockoutEnabled: true,
            null,
            "",
            IsDeleted: false,
            clock.GetUtcNow(),
            new Dictionary<string, object?>()
        );
    }

    public Task SendPasswordResetCodeAsync(SendPasswordResetCodeDto input, CancellationToken ct) =>
        links.AskAsync(input.Email, input.AppName == Angular ? KnownClients.Angular : null, named.Current?.Id, ct);

    public Task<bool> VerifyPasswordResetTokenAsync(VerifyPasswordResetTokenInput input, CancellationToken ct) =>
        links.IsGoodAsync(input.UserId, input.ResetToken, ct);

    public async Task ResetPasswordAsync(ResetPasswordDto input, CancellationToken ct)
    {
        // The token alone says whose it is; that the link says so as well must not be for show.
        if (!await links.IsGoodAsync(input.UserId, input.ResetToken, ct))
            throw PasswordErrors.InvalidReset.With();
        await passwords.ResetAsync(new ResetPasswordRequest(input.ResetToken, input.Password), ct);
    }
}
