using GlowCart.Identity.Auth;
using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>A browser that is on its way to a provider and back: the `state` of OAuth 2.0.</summary>
[NotAudited]
internal sealed class SignInState : OneTimeSecret
{
    public required ExternalProvider Provider { get; init; }

    /// <summary>Of the cookie: a link that somebody else began is no sign-in of this browser's.</summary>
    public required string BrowserHash { get; init; }

    /// <summary>PKCE's verifier and the ID token's nonce, under Data Protection.</summary>
    public required string ProtectedSecrets { get; init; }

    /// <summary>Null: the callback answers itself.</summary>
    public required string? ReturnUrl { get; init; }

    /// <summary>By which the client proves, at the end, to be the one that began.</summary>
    public required string? Challenge { get; init; }
    public required AccountType? AccountType { get; init; }
    public required Guid? VendorId { get; init; }
}

internal sealed class SignInStateConfiguration() : OneTimeSecretConfiguration<SignInState>("oauth_states")
{
    public override void Configure(EntityTypeBuilder<SignInState> builder)
    {
        base.Configure(builder);
        builder.Property(s => s.BrowserHash).HasMaxLength(64);
        builder.Property(s => s.ProtectedSecrets).HasMaxLength(1000);
        builder.Property(s => s.ReturnUrl).HasMaxLength(ReturnUrls.Longest);
        builder.Property(s => s.Challenge).HasMaxLength(64);
    }
}
