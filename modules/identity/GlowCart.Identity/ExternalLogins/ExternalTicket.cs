using GlowCart.Identity.Auth;
using GlowCart.Identity.Passwords;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>
/// A provider has said who somebody is, and what follows is for him to say: as whom he signs in, or how he proves that the
/// account with his e-mail is his.
/// </summary>
[NotAudited]
internal sealed class ExternalTicket : OneTimeSecret
{
    public required ExternalProvider Provider { get; init; }

    [Personal]
    public required string Subject { get; init; }

    [Personal]
    public required string? Email { get; init; }
    public required bool? EmailVerified { get; init; }

    [Personal]
    public required string? Name { get; init; }
    public required string? ProtectedRefreshToken { get; init; }

    /// <summary>Of the cookie of the browser that it was given to, where that goes on with it.</summary>
    public required string? BrowserHash { get; init; }

    /// <summary>Of the client that goes on with it.</summary>
    public required string? Challenge { get; init; }
    public required AccountType? AccountType { get; init; }
    public required Guid? VendorId { get; init; }

    /// <summary>Of the code that was mailed to whoever has the e-mail here.</summary>
    public string? CodeHash { get; private set; }
    public DateTimeOffset? CodeMailedAt { get; private set; }

    public ExternalIdentity Identity => new(Provider, Subject, Email, EmailVerified, Name, ProtectedRefreshToken);

    public bool IsFor(Binding binding) =>
        (Challenge is null || Challenge == binding.Challenge)
        && (BrowserHash is null || BrowserHash == binding.BrowserHash);

    public static ExternalTicket Of(
        ExternalIdentity identity,
        string secret,
        Binding binding,
        SignInChoice choice,
        DateTimeOffset now,
        TimeSpan life
    ) =>
        new()
        {
            SecretHash = MailedTokens.Hash(secret),
            CreatedAt = now,
            ExpiresAt = now + life,
            Provider = identity.Provider,
            Subject = identity.Subject,
            Email = identity.Email,
            EmailVerified = identity.EmailVerified,
            Name = identity.Name,
            ProtectedRefreshToken = identity.ProtectedRefreshToken,
            BrowserHash = binding.BrowserHash,
            Challenge = binding.Challenge,
            AccountType = choice.AccountType,
            VendorId = choice.VendorId,
        };
}

/// <summary>What a ticket asks of whoever shows it, beside itself.</summary>
internal sealed record Binding(string? BrowserHash = null, string? Challenge = null);

/// <summary>As whom somebody wants to sign in.</summary>
internal sealed record SignInChoice(AccountType? AccountType = null, Guid? VendorId = null, string? Otp = null);

internal sealed class ExternalTicketConfiguration() : OneTimeSecretConfiguration<ExternalTicket>("oauth_tickets")
{
    public override void Configure(EntityTypeBuilder<ExternalTicket> builder)
    {
        base.Configure(builder);
        builder.Ignore(t => t.Identity);
        builder.Property(t => t.Subject).HasMaxLength(ExternalIdentity.LongestSubject);
        builder.Property(t => t.Email).HasMaxLength(256);
        builder.Property(t => t.Name).HasMaxLength(200);
        builder.Property(t => t.ProtectedRefreshToken).HasMaxLength(4000);
        builder.Property(t => t.BrowserHash).HasMaxLength(64);
        builder.Property(t => t.Challenge).HasMaxLength(64);
        builder.Property(t => t.CodeHash).HasMaxLength(64);
        builder.HasIndex(t => t.Email);
    }
}
