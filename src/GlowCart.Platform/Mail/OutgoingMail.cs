using System.Text.RegularExpressions;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Platform.Mail;

/// <summary>A mail on its way out, saved with the change that it tells of; afterwards, that it was sent.</summary>
[NotAudited]
internal sealed partial class OutgoingMail : Entity, IPlatformWide
{
    public const int LongestSubject = 200;

    [Personal]
    public required string Recipient { get; init; }

    [Personal]
    public required string Subject { get; init; }

    /// <summary>As <see cref="Masked"/> once it has left or died: whoever reads its links later could act as its recipient.</summary>
    /// <summary>Without its links once it has left or died: whoever reads them later could act as its recipient.</summary>
    [Personal]
    public required string Body { get; init; }

    /// <summary>Without its links and codes: what operators may read.</summary>
    public required string Masked { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset NextAttemptAt { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public DateTimeOffset? DeadAt { get; init; }
    public string? Error { get; init; }

    /// <summary>A line that is nothing but a code is one, however it is made: `4711-ABCD`, `471100`.</summary>
    public static string Mask(string body) => Code().Replace(Link().Replace(body, "[link]"), "[code]");

    [GeneratedRegex(@"https?://\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"^[ \t]*(\d{4,}|[A-Za-z0-9]+(-[A-Za-z0-9]+)+)[ \t]*(?=\r?$)", RegexOptions.Multiline)]
    private static partial Regex Code();
}

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("outgoing_mails");
        builder.Property(m => m.Recipient).HasMaxLength(256);
        builder.Property(m => m.Subject).HasMaxLength(OutgoingMail.LongestSubject);
        builder.HasIndex(m => m.NextAttemptAt).HasFilter("sent_at is null and dead_at is null");
        builder.HasIndex(m => m.CreatedAt);
        builder.Grant("insert", ScopeKind.Buyer, ScopeKind.Vendor, ScopeKind.Provider, ScopeKind.Identity);
        // What a mail says is its recipient's, above all while it holds a link that still works.
        builder.Grant(
            "insert, select (id, recipient, subject, created_at, next_attempt_at, attempts, sent_at, dead_at, error, masked)",
            ScopeKind.Operator
        );
    }
}
