using GlowCart.Identity.ExternalLogins;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.Sessions;

/// <summary>One attempt to sign in, whatever came of it.</summary>
[NotAudited]
internal sealed class LoginAttempt : Entity, IPlatformWide
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Null where nobody has this e-mail.</summary>
    public required Guid? UserId { get; init; }

    /// <summary>A hash: people type their passwords into this field too.</summary>
    [Personal]
    public required string EmailHash { get; init; }
    public required LoginOutcome Outcome { get; init; }

    /// <summary>By whose word; null: by a password.</summary>
    public ExternalProvider? Provider { get; init; }
    public Guid? SessionId { get; init; }

    [Personal]
    public string? Browser { get; init; }

    [Personal]
    public string? Address { get; init; }
}

internal sealed class LoginAttemptConfiguration : IEntityTypeConfiguration<LoginAttempt>
{
    public void Configure(EntityTypeBuilder<LoginAttempt> builder)
    {
        builder.ToTable("login_history");
        builder.Property(a => a.EmailHash).HasMaxLength(64);
        builder.Property(a => a.Browser).HasMaxLength(256);
        builder.Property(a => a.Address).HasMaxLength(64);
        builder.HasIndex(a => new { a.UserId, a.Id });
        builder.HasIndex(a => a.At);
        builder.Grant("select, insert", ScopeKind.Identity);
        builder.Grant("select", ScopeKind.Operator);
    }
}
