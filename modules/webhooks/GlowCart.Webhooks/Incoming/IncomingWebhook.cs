using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Webhooks.Incoming;

/// <summary>What a provider told, as it told it. The provider's event id makes it one, however often it comes.</summary>
[NotAudited]
internal sealed class IncomingWebhook : Entity, IPlatformWide
{
    public const int LongestEventId = 200;

    public required string Provider { get; init; }
    public required string EventId { get; init; }
    public required string EventType { get; init; }

    [Personal]
    public required string Body { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}

internal sealed class IncomingWebhookConfiguration : IEntityTypeConfiguration<IncomingWebhook>
{
    public void Configure(EntityTypeBuilder<IncomingWebhook> builder)
    {
        builder.ToTable("incoming_webhooks");
        builder.Property(w => w.Provider).HasMaxLength(40);
        builder.Property(w => w.EventId).HasMaxLength(IncomingWebhook.LongestEventId);
        builder.HasIndex(w => new { w.Provider, w.EventId }).IsUnique();
        builder.HasIndex(w => w.ReceivedAt);
        // A provider leaves a message, and reads none.
        builder.Grant("insert", ScopeKind.Provider);
        builder.Grant("select", ScopeKind.Operator);
    }
}
