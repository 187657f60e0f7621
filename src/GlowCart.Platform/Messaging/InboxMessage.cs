using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Platform.Messaging;

/// <summary>That a handler has had an event, written in the transaction of its effect: a second delivery finds it.</summary>
[NotAudited]
internal sealed class InboxMessage : IPlatformWide
{
    public required Guid EventId { get; init; }
    public required string Handler { get; init; }
    public required DateTimeOffset HandledAt { get; init; }
}

internal sealed class InboxMessageConfiguration : IEntityTypeConfiguration<InboxMessage>
{
    public void Configure(EntityTypeBuilder<InboxMessage> builder)
    {
        builder.ToTable("inbox_messages");
        builder.HasKey(m => new { m.EventId, m.Handler });
        builder.HasIndex(m => m.HandledAt);
        builder.Property(m => m.Handler).HasMaxLength(200);
    }
}
