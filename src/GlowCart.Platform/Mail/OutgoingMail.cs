using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Platform.Mail;

/// <summary>A mail on its way out, saved with the change that it tells of; afterwards, that it was sent.</summary>
[NotAudited]
internal sealed class OutgoingMail : Entity, IPlatformWide
{
    [Personal]
    public required string Recipient { get; init; }

    [Personal]
    public required string Subject { get; init; }

    /// <summary>Without its links once it has left or died: whoever reads them later could act as its recipient.</summary>
    [Personal]
    public required string Body { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset NextAttemptAt { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public DateTimeOffset? DeadAt { get; init; }
    public string? Error { get; init; }
}

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("outgoing_mails");
        builder.Property(m => m.Recipient).HasMaxLength(256);
        builder.Property(m => m.Subject).HasMaxLength(200);
        builder.HasIndex(m => m.NextAttemptAt).HasFilter("sent_at is null and dead_at is null");
        builder.HasIndex(m => m.CreatedAt);
        builder.Grant("insert", ScopeKind.Buyer, ScopeKind.Vendor, ScopeKind.Provider, ScopeKind.Identity);
        // What a mail says is its recipient's, above all while it holds a link that still works.
        builder.Grant(
            "insert, select (id, recipient, subject, created_at, next_attempt_at, attempts, sent_at, dead_at, error)",
            ScopeKind.Operator
        );
    }
}
