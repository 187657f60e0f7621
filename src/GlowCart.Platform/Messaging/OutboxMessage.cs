using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Platform.Messaging;

/// <summary>An event on its way out, saved with the change that made it true.</summary>
[NotAudited]
internal sealed class OutboxMessage : IPlatformWide
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required Guid? TenantId { get; init; }

    [Personal]
    public required string Payload { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Ties what follows to the request that began it.</summary>
    public required string? CorrelationId { get; init; }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox_messages");
        builder.Property(m => m.Name).HasMaxLength(200);
        builder.Property(m => m.Payload).HasColumnType("jsonb");
        builder.Property(m => m.CorrelationId).HasMaxLength(100);
        builder.Grant("insert", ScopeKind.Buyer, ScopeKind.Vendor, ScopeKind.Provider, ScopeKind.Identity);
    }
}
