using GlowCart.Identity.Auth;
using GlowCart.Identity.ExternalLogins;
using GlowCart.Identity.Tokens;

namespace GlowCart.Identity;

/// <summary>`Identity:*`.</summary>
internal sealed class IdentitySettings
{
    /// <summary>Lets accounts whose passwords are public exist and sign in. Production refuses to start with it.</summary>
    public bool AllowDemoUsers { get; set; }

    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a session lasts that nobody uses.</summary>
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long an ended session's access tokens may still be taken, on an instance that didn't hear of it.</summary>
    public TimeSpan SessionCheckInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the link of an invitation to a team is good for.</summary>
    public TimeSpan InvitationLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The page where a new password is chosen, `{token}` in it; null: `{App:PublicUrl}/account/reset-password?token={token}`.</summary>
    public string? ResetPasswordUrl { get; set; }

    /// <summary>The page where an invited person chooses a password; null: `{App:PublicUrl}/account/accept-invitation?token={token}`.</summary>
    public string? AcceptInvitationUrl { get; set; }

    /// <summary>The page that proves an e-mail; null: `{App:PublicUrl}/account/verify-email?token={token}`.</summary>
    public string? VerifyEmailUrl { get; set; }

    /// <summary>How long ended sessions and attempts to sign in are known.</summary>
    public TimeSpan HistoryRetention { get; set; } = TimeSpan.FromDays(180);

    /// <summary>Whether operators can do nothing before they have a second factor; null: in production.</summary>
    public bool? OperatorsNeedSecondFactor { get; set; }

    /// <summary>After so long tokens get a new key.</summary>
    public TimeSpan TokenKeyLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long a new key is known to all instances before it is used.</summary>
    public TimeSpan TokenKeyAnnouncement { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long the log-in page knows a browser that isn't used there.</summary>
    public TimeSpan BrowserSessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Apps that people sign in to by the log-in page, beside our own; the same id says otherwise of one of those.</summary>
    public List<ClientSettings> Clients { get; set; } = [];

    public LockoutSettings Lockout { get; set; } = new();

    public ExternalLoginSettings ExternalLogins { get; set; } = new();
}
