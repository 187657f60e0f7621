using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Platform.Messaging.DeadLettering;

/// <summary>A delivery that failed for the last time, until an operator sends it again or throws it away.</summary>
internal sealed class DeadLetter : Entity, IPlatformWide
{
    public required Guid EventId { get; init; }
    public required string Handler { get; init; }
    public required string Name { get; init; }
    public required Guid? TenantId { get; init; }

    [Personal]
    [NotAudited]
    public required string Payload { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required string? CorrelationId { get; init; }
    public required int Attempts { get; init; }
    public required string Error { get; init; }
    public required DateTimeOffset DiedAt { get; init; }

    public QueueMessage ToQueueMessage(DateTimeOffset now) =>
        new()
        {
            EventId = EventId,
            Handler = Handler,
            Name = Name,
            TenantId = TenantId,
            Payload = Payload,
            OccurredAt = OccurredAt,
            CorrelationId = CorrelationId,
            NextAttemptAt = now,
        };
}

internal sealed class DeadLetterConfiguration : IEntityTypeConfiguration<DeadLetter>
{
    public void Configure(EntityTypeBuilder<DeadLetter> builder)
    {
        builder.ToTable("dead_letters");
        builder.HasIndex(d => new { d.EventId, d.Handler }).IsUnique();
        builder.HasIndex(d => new { d.Handler, d.Id });
        builder.Property(d => d.Handler).HasMaxLength(200);
        builder.Property(d => d.Name).HasMaxLength(200);
        builder.Property(d => d.Payload).HasColumnType("jsonb");
        builder.Property(d => d.CorrelationId).HasMaxLength(100);
        builder.Property(d => d.Error).HasMaxLength(FailureText.Longest);
    }
}

internal static class DeadLetterErrors
{
    public static readonly ErrorDefinition NotFound = new(
        "messaging.dead_letter.not_found",
        ErrorKind.NotFound,
        "There is no such dead letter."
    );
}
