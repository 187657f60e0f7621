using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Buyers.Buyers;

/// <summary>Somebody who buys: his own row, so it belongs to itself.</summary>
[NotFoundError("buyers.buyer.not_found")]
internal sealed class Buyer : Aggregate, IBuyerOwned
{
    private Buyer() { }

    public Buyer(Guid userId, string name, string email, string? phone, DateTimeOffset now)
    {
        BuyerId = Id;
        (UserId, Name, Email, Phone, CreatedAt) = (userId, name, email, phone, now);
    }

    public Guid BuyerId { get; private set; }

    /// <summary>Null: the person left, and asked to be forgotten.</summary>
    public Guid? UserId { get; private set; }

    [Personal]
    public string Name { get; private set; } = "";

    [Personal]
    public string Email { get; private set; } = "";

    [Personal]
    public string? Phone { get; private set; }

    [Personal]
    public string? AvatarUrl { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public void Describe(string name, string? phone) => (Name, Phone) = (name, phone);

    public void Show(string? avatarUrl) => AvatarUrl = avatarUrl;

    public BuyerDto ToDto() => new(Id, Name, Email, Phone, AvatarUrl, ConcurrencyStamp);
}

internal sealed class BuyerConfiguration : IEntityTypeConfiguration<Buyer>
{
    public void Configure(EntityTypeBuilder<Buyer> builder)
    {
        builder.ToTable("buyers");
        builder.Property(b => b.Name).HasMaxLength(200);
        builder.Property(b => b.Email).HasMaxLength(256);
        builder.Property(b => b.Phone).HasMaxLength(30);
        builder.Property(b => b.AvatarUrl).HasMaxLength(2048);
        builder.HasIndex(b => b.UserId).IsUnique();
        builder.Grant("select, insert", ScopeKind.Identity);
        builder.Grant("select, update", ScopeKind.Buyer);
    }
}
