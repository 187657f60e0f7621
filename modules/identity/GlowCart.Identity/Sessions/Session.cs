using GlowCart.Identity.Auth;
using GlowCart.Identity.People;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.Sessions;

/// <summary>A person, signed in on a device to one account. Its refresh tokens are a family: they end with it.</summary>
[NotAudited]
internal sealed class Session : Entity, IPlatformWide
{
    private Session() { }

    public Session(
        Guid userId,
        AccountType accountType,
        Guid? vendorId,
        Guid? buyerId,
        Device device,
        DateTimeOffset now,
        DateTimeOffset? authenticatedAt = null
    )
    {
        (UserId, AccountType, VendorId, BuyerId) = (userId, accountType, vendorId, buyerId);
        (Browser, Address) = (device.Browser, device.Address);
        AuthenticatedAt = authenticatedAt ?? now;
        CreatedAt = LastSeenAt = now;
    }

    public Guid UserId { get; private set; }
    public AccountType AccountType { get; private set; }
    public Guid? VendorId { get; private set; }
    public Guid? BuyerId { get; private set; }

    /// <summary>When the person last proved who he is: before it, where another of his accounts was chosen since.</summary>
    public DateTimeOffset AuthenticatedAt { get; private set; }

    [Personal]
    public string? Browser { get; private set; }

    [Personal]
    public string? Address { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset LastSeenAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public SessionEnd? EndReason { get; private set; }

    public bool IsLive => EndedAt is null;

    public void Seen(Device device, DateTimeOffset now) =>
        (LastSeenAt, Browser, Address) = (now, device.Browser ?? Browser, device.Address ?? Address);

    public void End(SessionEnd reason, DateTimeOffset now)
    {
        if (EndedAt is not null)
            return;
        (EndedAt, EndReason) = (now, reason);
    }
}

internal enum SessionEnd
{
    SignedOut,

    /// <summary>A refresh token came a second time: somebody has a copy.</summary>
    TokenReused,

    /// <summary>The account, the membership or the role isn't what it was.</summary>
    AccountChanged,

    /// <summary>From another session, or this one, by name.</summary>
    EndedByPerson,
    PasswordChanged,
}

/// <summary>Where a request comes from, as it says itself.</summary>
internal sealed record Device(string? Browser, string? Address);

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.Property(s => s.Browser).HasMaxLength(256);
        builder.Property(s => s.Address).HasMaxLength(64);
        builder.HasIndex(s => new { s.UserId, s.EndedAt });
        builder.HasIndex(s => s.VendorId);
        builder.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.Grant("select, insert, update, delete", ScopeKind.Identity);
        builder.Grant("select", ScopeKind.Operator);
    }
}
