using GlowCart.Identity.ExternalLogins.Providers;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>The providers that are switched on, by name.</summary>
internal sealed class SignInProviders(IEnumerable<ISignInProvider> all)
{
    public IEnumerable<ISignInProvider> On => all.Where(p => p.IsOn).OrderBy(p => p.Kind);

    /// <exception cref="Kernel.Errors.GlowCartException">It isn't switched on.</exception>
    public ISignInProvider Get(ExternalProvider kind) =>
        On.FirstOrDefault(p => p.Kind == kind)
        ?? throw ExternalLoginErrors.ProviderOff.With(("provider", kind.ToString()));

    /// <param name="nonce">Beside an ID token.</param>
    public Task<ExternalIdentity> ReadAsync(
        ExternalProvider kind,
        string? idToken,
        string? accessToken,
        string? nonce,
        CancellationToken ct
    ) =>
        idToken is null
            ? Get(kind).ReadAccessTokenAsync(accessToken!, ct)
            : Get(kind).ReadIdTokenAsync(idToken, nonce!, ct);
}
