namespace GlowCart.Identity.ExternalLogins;

/// <summary>`Identity:ExternalLogins:*`; the providers themselves are `Integrations:Google`, `Facebook` and `Apple`.</summary>
internal sealed class ExternalLoginSettings
{
    /// <summary>
    /// Where browsers may be sent back to beside this program's own pages and `App:CorsOrigins`: exact addresses without a
    /// query, as an app's own `glowcart://signed-in`.
    /// </summary>
    public IList<string> ReturnUrls { get; } = [];

    /// <summary>How long somebody may take at the provider.</summary>
    public TimeSpan StateLifetime { get; set; } = TimeSpan.FromMinutes(15);
    public TimeSpan NonceLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long somebody may take to prove that an account is his.</summary>
    public TimeSpan TicketLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Of one attempt at a provider; only reads are repeated.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a provider's keys are taken for today's.</summary>
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>A token with an unknown key makes us look again, but strangers' made-up ones no oftener than this.</summary>
    public TimeSpan KeyRefreshPause { get; set; } = TimeSpan.FromMinutes(1);
}
