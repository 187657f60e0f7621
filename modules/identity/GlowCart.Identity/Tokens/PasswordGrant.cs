using GlowCart.Identity.Auth;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Tenancy;
using Microsoft.AspNetCore.Http;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// The password of a request to `/connect/token`, checked before the transaction that stands around the rest of it: a hash
/// takes its time, and no connection should wait for it.
/// </summary>
internal sealed class PasswordGrant(SignInService signIns, NamedTenant named)
{
    private Account? _account;
    private GlowCartException? _refusal;

    /// <summary>OpenIddict says what is wrong with a request that isn't complete.</summary>
    /// <exception cref="GlowCartException">404: it names a store, by `__tenant`, that isn't there.</exception>
    public async Task CheckAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.Path.StartsWithSegments("/connect/token") || !request.HasFormContentType)
            return;
        var form = await request.ReadFormAsync(ct);
        if (
            form[Parameters.GrantType] != GrantTypes.Password
            || form[Parameters.Username].ToString() is not { Length: > 0 } name
            || form[Parameters.Password].ToString() is not { Length: > 0 } password
        )
            return;
        // Whoever names a store means to work for it, operator or not.
        var store = await named.ResolveAsync(request.HttpContext, ct);
        try
        {
            _account = await signIns.AuthenticateAsync(
                new LoginRequest(
                    name,
                    password,
                    Enum.TryParse<AccountType>(form["account_type"], ignoreCase: true, out var type) ? type
                        : store is null ? null
                        : AccountType.Vendor,
                    Guid.TryParse(form["vendor_id"], out var vendor) ? vendor : store?.Id,
                    form["otp"]
                ),
                ct
            );
        }
        catch (GlowCartException refused)
        {
            _refusal = refused;
        }
    }

    /// <exception cref="GlowCartException">Why not.</exception>
    public Account Demand() => _account ?? throw _refusal ?? AuthErrors.InvalidCredentials.With();
}
