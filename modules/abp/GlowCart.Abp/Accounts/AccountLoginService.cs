using GlowCart.Identity.Auth;
using GlowCart.Identity.SecondFactors;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Tenancy;

namespace GlowCart.Abp.Accounts;

internal sealed class AccountLoginService(IBrowserLogin logins, NamedTenant named) : IAccountLoginService
{
    public Task<AbpLoginResult> LoginAsync(UserLoginInfo login, CancellationToken ct) =>
        TellAsync(logins.SignInAsync(ToRequest(login), ct));

    public Task<AbpLoginResult> CheckPasswordAsync(UserLoginInfo login, CancellationToken ct) =>
        TellAsync(logins.CheckAsync(ToRequest(login), ct));

    public Task LogoutAsync(CancellationToken ct) => logins.SignOutAsync(ct);

    private LoginRequest ToRequest(UserLoginInfo login) =>
        new(
            login.UserNameOrEmailAddress,
            login.Password,
            named.Current is null ? null : AccountType.Vendor,
            named.Current?.Id
        );

    private static async Task<AbpLoginResult> TellAsync(Task attempt)
    {
        try
        {
            await attempt;
            return new AbpLoginResult(1, "Success");
        }
        catch (GlowCartException refused) when (ResultOf(refused.Error) is { } result)
        {
            return result;
        }
    }

    private static AbpLoginResult? ResultOf(ErrorDefinition error) =>
        error == AuthErrors.InvalidCredentials ? new AbpLoginResult(2, "InvalidUserNameOrPassword")
        : error == AuthErrors.LockedOut ? new AbpLoginResult(4, "LockedOut")
        : error == SecondFactorErrors.OtpRequired ? new AbpLoginResult(5, "RequiresTwoFactor")
        : error == AuthErrors.AccountDisabled || error == AuthErrors.NoSuchAccount || error == AuthErrors.VendorRequired
            ? new AbpLoginResult(3, "NotAllowed")
        : null;
}
