namespace GlowCart.Identity.Pages;

/// <summary>Other places that vouch for people: a button each on the log-in page.</summary>
internal interface IExternalProviders
{
    /// <param name="returnUrl">Where the browser goes on once <see cref="PageSignIn.BeginAsync"/> has said the next step.</param>
    IReadOnlyList<ExternalProvider> List(string returnUrl);
}

/// <param name="Name">In lower case: `google`.</param>
/// <param name="DisplayName">As its owners write it.</param>
/// <param name="StartUrl">A path of ours that leads there.</param>
internal sealed record ExternalProvider(string Name, string DisplayName, string StartUrl);

internal sealed class NoExternalProviders : IExternalProviders
{
    public IReadOnlyList<ExternalProvider> List(string returnUrl) => [];
}
