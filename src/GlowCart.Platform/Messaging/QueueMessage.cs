using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Platform.Messaging;

/// <summary>One event for one handler, waiting for its turn: the PostgreSQL transport's queue, and every transport's retries.</summary>
[NotAudited]
internal sealed class QueueMessage : IPlatformWide
{
    public required Guid EventId { get; init; }
    public required string Handler { get; init; }
    public required string Name { get; init; }
    public required Guid? TenantId { get; init; }

    [Personal]
    public required string Payload { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required string? CorrelationId { get; init; }

    /// <summary>Counted when it is taken: a message that kills its process is counted too.</summary>
    public int Attempts { get; init; }

    /// <summary>Also the end of the lease of whoever has taken it.</summary>
    public required DateTimeOffset NextAttemptAt { get; init; }
    public string? LastError { get; init; }
}

internal sealed class QueueMessageConfiguration : IEntityTypeConfiguration<QueueMessage>
{
    public void Configure(EntityTypeBuilder<QueueMessage> builder)
    {
        builder.ToTable("queue_messages");
        builder.HasKey(m => new { m.EventId, m.Handler });
        builder.HasIndex(m => new { m.Handler, m.NextAttemptAt });
        builder.Property(m => m.Handler).HasMaxLength(200);
        builder.Property(m => m.Name).HasMaxLength(200);
        builder.Property(m => m.Payload).HasColumnType("jsonb");
        builder.Property(m => m.CorrelationId).HasMaxLength(100);
        builder.Property(m => m.LastError).HasMaxLength(FailureText.Longest);
    }
}
