using System.Security.Cryptography;
using System.Text;
using GlowCart.Identity.Events;
using GlowCart.Identity.People;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.Team;

/// <summary>
/// Somebody without a password was added to a team. The token is made when the letter is written, so that it is nowhere but
/// in it; here is its hash.
/// </summary>
internal sealed class Invitation : Aggregate, ITenantOwned
{
    private Invitation() { }

    public Invitation(Guid vendorId, Guid userId, DateTimeOffset now)
    {
        (TenantId, UserId, CreatedAt) = (vendorId, userId, now);
        Raise(new MemberInvited(Id, vendorId));
    }

    public Guid TenantId { get; private set; }
    public Guid UserId { get; private set; }

    [NotAudited]
    public string? TokenHash { get; private set; }
    public DateTimeOffset? ExpiresAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <returns>The token, this once.</returns>
    public string Issue(TimeSpan life, DateTimeOffset now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        (TokenHash, ExpiresAt) = (Hash(token), now + life);
        return token;
    }

    public bool IsOpen(DateTimeOffset now) => AcceptedAt is null && now < ExpiresAt;

    public void Accept(DateTimeOffset now)
    {
        if (!IsOpen(now))
            throw TeamErrors.InvitationNotFound.With();
        (AcceptedAt, TokenHash) = (now, null);
    }

    // 256 random bits need no salt and no slow hash.
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations");
        builder.Property(i => i.TokenHash).HasMaxLength(64);
        builder.HasIndex(i => i.TokenHash).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(i => i.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.Grant("select, insert, update, delete", ScopeKind.Identity);
        // A store asks people in; what opens their accounts is not its to read.
        builder.Grant("select (id, tenant_id, user_id, expires_at, accepted_at, created_at)", ScopeKind.Vendor);
        builder.Grant("select (id, tenant_id, user_id, expires_at, accepted_at, created_at)", ScopeKind.Operator);
    }
}
