using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Buyers.Accounts;

/// <summary>That somebody asked to be forgotten, and when he was: ids, and nothing that tells who it was.</summary>
internal sealed class AccountErasure : Aggregate, IPlatformWide
{
    private AccountErasure() { }

    public AccountErasure(Guid userId, Guid buyerId, DateTimeOffset now)
    {
        (UserId, BuyerId, RequestedAt) = (userId, buyerId, now);
        Raise(new AccountErasureRequested(Id));
    }

    public Guid UserId { get; private set; }
    public Guid BuyerId { get; private set; }
    public DateTimeOffset RequestedAt { get; private set; }
    public DateTimeOffset? ErasedAt { get; private set; }

    public void Finish(DateTimeOffset now) => ErasedAt ??= now;
}

[EventName("buyers.account_erasure.requested")]
internal sealed record AccountErasureRequested(Guid ErasureId) : Event;

internal sealed class AccountErasureConfiguration : IEntityTypeConfiguration<AccountErasure>
{
    public void Configure(EntityTypeBuilder<AccountErasure> builder)
    {
        builder.ToTable("account_erasures");
        builder.HasIndex(e => e.BuyerId).IsUnique();
        builder.Grant("select, insert", ScopeKind.Identity);
        builder.Grant("select", ScopeKind.Operator);
    }
}
