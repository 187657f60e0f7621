namespace GlowCart.Identity.ExternalLogins.Providers;

/// <summary>One provider, and all that is particular about it. What it answers is checked before it is given on.</summary>
internal interface ISignInProvider
{
    ExternalProvider Kind { get; }
    bool IsOn { get; }

    /// <summary>Where the browser is sent.</summary>
    Task<Uri> AskAsync(BrowserQuestion question, CancellationToken ct);

    /// <summary>Changes what the browser brought back for who it is.</summary>
    Task<ExternalIdentity> ReadAnswerAsync(BrowserAnswer answer, CancellationToken ct);

    /// <summary>An app's ID token.</summary>
    Task<ExternalIdentity> ReadIdTokenAsync(string idToken, string nonce, CancellationToken ct);

    /// <summary>An app's access token, where the provider lets one say who somebody is.</summary>
    Task<ExternalIdentity> ReadAccessTokenAsync(string accessToken, CancellationToken ct);
}

/// <param name="Verifier">PKCE's.</param>
internal sealed record BrowserQuestion(Uri RedirectUri, string State, string Nonce, string Verifier);

/// <param name="User">What Apple posts beside the code, the first time alone: JSON with the name.</param>
internal sealed record BrowserAnswer(Uri RedirectUri, string Code, string Nonce, string Verifier, string? User);
