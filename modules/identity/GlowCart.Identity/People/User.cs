using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.People;

/// <summary>
/// A person, whoever he works for and whether or not he buys: ASP.NET Core Identity's user. Stores have a
/// <see cref="Memberships.Membership"/> of him, never the password or the e-mail.
/// </summary>
[NotFoundError("identity.user.not_found")]
internal sealed class User : Aggregate, IPlatformWide
{
    private User() { }

    public User(string email, string name, string? phone, bool isDemo, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (Email, Name, Phone, IsDemo, CreatedAt) = (email.Trim(), name.Trim(), phone, isDemo, now);
    }

    [Personal]
    public string Email { get; private set; } = "";

    /// <summary>What it is found by: no second account differs in case alone.</summary>
    [Personal]
    public string NormalizedEmail { get; private set; } = "";
    public DateTimeOffset? EmailProvedAt { get; private set; }

    [Personal]
    public string Name { get; private set; } = "";

    [Personal]
    public string? Phone { get; private set; }

    [NotAudited]
    public string? PasswordHash { get; private set; }

    /// <summary>Changes with the password and the e-mail, and so undoes the links that were sent before.</summary>
    [NotAudited]
    public string SecurityStamp { get; private set; } = "";
    public bool IsDisabled { get; private set; }

    /// <summary>A store has asked him to join, and he has never come. Nobody can sign in to such an account.</summary>
    public bool IsInvited { get; private set; }

    /// <summary>The password is public, so it opens nothing unless `Identity:AllowDemoUsers`.</summary>
    public bool IsDemo { get; private set; }

    /// <summary>Who the person is as a buyer.</summary>
    public Guid? BuyerId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public void BecomeBuyer(Guid buyerId)
    {
        if (BuyerId is not null)
            throw new InvalidOperationException("A person is one buyer.");
        BuyerId = buyerId;
    }

    /// <summary>He buys no more; whatever else he is, he stays.</summary>
    public void LeaveBuyer() => BuyerId = null;

    public void Rename(string name) => Name = name.Trim();

    public void Describe(string name, string? phone) => (Name, Phone) = (name.Trim(), phone);

    public void TakePassword(string? hash) => PasswordHash = hash;

    /// <summary>The person's own doing. The stamp tells a log-in that is under way that its password isn't right any more.</summary>
    public void ChangePassword(string hash) =>
        (PasswordHash, SecurityStamp) = (hash, Guid.CreateVersion7().ToString("N"));

    /// <summary>The e-mail turned out to be somebody else's: what was set by whoever made the account opens it no more.</summary>
    public void GiveWay() => (PasswordHash, SecurityStamp) = (null, Guid.CreateVersion7().ToString("N"));

    public void Invite() => IsInvited = true;

    public void Come() => IsInvited = false;

    public void Disable() => IsDisabled = true;

    public void Enable() => IsDisabled = false;

    // What ASP.NET Core Identity sets by way of the store.
    public void TakeStamp(string stamp) => SecurityStamp = stamp;

    public void TakeEmail(string? email) => Email = email ?? throw new ArgumentNullException(nameof(email));

    public void TakeNormalizedEmail(string? email) => NormalizedEmail = email ?? "";

    public void ProveEmail(DateTimeOffset? at) => EmailProvedAt = at;
}

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public const string EmailIndex = "ix_users_normalized_email";

    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.Property(u => u.Email).HasMaxLength(256);
        builder.Property(u => u.NormalizedEmail).HasMaxLength(256);
        builder.Property(u => u.Name).HasMaxLength(200);
        builder.Property(u => u.Phone).HasMaxLength(30);
        builder.Property(u => u.PasswordHash).HasMaxLength(256);
        builder.Property(u => u.SecurityStamp).HasMaxLength(64);
        builder.HasIndex(u => u.NormalizedEmail).IsUnique().HasDatabaseName(EmailIndex);
        builder.HasIndex(u => u.BuyerId).IsUnique();
        builder.Grant("select, insert, update", ScopeKind.Identity);
        // An operator looks people up; what their passwords hash to is nobody's to read.
        builder.Grant(
            "select (id, email, normalized_email, email_proved_at, name, phone, is_disabled, is_invited, is_demo, buyer_id, created_at)",
            ScopeKind.Operator
        );
    }
}
