using GlowCart.Identity.ExternalLogins;

namespace GlowCart.Identity.Pages;

/// <summary>The places that vouch for people: a button each on the log-in page.</summary>
internal sealed class ProviderButtons(SignInProviders providers)
{
    public IReadOnlyList<ProviderButton> For(ReturnTo to) =>
        [
            .. providers.On.Select(p => new ProviderButton(
                p.Kind.ToString(),
                $"/api/v1/auth/external/{p.Kind.ToString().ToLowerInvariant()}/start"
                    + $"?returnUrl={Uri.EscapeDataString(to.Link("external"))}"
            )),
        ];
}

/// <param name="Name">As its owners write it.</param>
/// <param name="StartUrl">A path of ours that leads there.</param>
internal sealed record ProviderButton(string Name, string StartUrl);
