using GlowCart.Identity.People;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>Somebody at a provider is this person: by that he signs in.</summary>
internal sealed class ExternalLogin : Entity, IPlatformWide
{
    private ExternalLogin() { }

    public ExternalLogin(Guid userId, ExternalIdentity identity, DateTimeOffset now)
    {
        UserId = userId;
        (Provider, Subject, Email) = (identity.Provider, identity.Subject, identity.Email);
        (ProtectedRefreshToken, CreatedAt) = (identity.ProtectedRefreshToken, now);
    }

    public Guid UserId { get; private set; }
    public ExternalProvider Provider { get; private set; }

    /// <summary>Who it is at the provider. It never changes, which an e-mail does.</summary>
    [Personal]
    public string Subject { get; private set; } = "";

    /// <summary>As it was told when they were linked; Apple's may be one that only forwards.</summary>
    [Personal]
    public string? Email { get; private set; }

    /// <summary>Apple's, to take its permission back when the link ends.</summary>
    [NotAudited]
    public string? ProtectedRefreshToken { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    [NotAudited]
    public DateTimeOffset? LastUsedAt { get; private set; }

    public ExternalLinkDto ToDto() => new(Id, Provider, Email, CreatedAt, LastUsedAt);
}

internal sealed class ExternalLoginConfiguration : IEntityTypeConfiguration<ExternalLogin>
{
    public const string SubjectIndex = "ix_oauth_connections_provider_subject";

    public void Configure(EntityTypeBuilder<ExternalLogin> builder)
    {
        builder.ToTable("oauth_connections");
        builder.Property(l => l.Subject).HasMaxLength(ExternalIdentity.LongestSubject);
        builder.Property(l => l.Email).HasMaxLength(256);
        builder.Property(l => l.ProtectedRefreshToken).HasMaxLength(4000);
        builder.HasIndex(l => new { l.Provider, l.Subject }).IsUnique().HasDatabaseName(SubjectIndex);
        builder.HasIndex(l => l.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.Grant("select, insert, update, delete", ScopeKind.Identity);
        builder.Grant("select (id, user_id, provider, email, created_at, last_used_at)", ScopeKind.Operator);
    }
}
