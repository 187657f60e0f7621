using System.Security.Cryptography;
using System.Text;
using GlowCart.Identity.People;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.SecondFactors;

/// <summary>A person's authenticator app; its id is the person's. It counts from its confirmation on.</summary>
internal sealed class SecondFactor : Aggregate, IPlatformWide
{
    private SecondFactor() { }

    public SecondFactor(Guid userId, string protectedSecret, DateTimeOffset now)
    {
        Id = userId;
        (ProtectedSecret, StartedAt) = (protectedSecret, now);
    }

    [NotAudited]
    public string ProtectedSecret { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The step of the last code that was taken: neither it nor an older one is taken again.</summary>
    [NotAudited]
    public long LastStep { get; private set; }

    public bool IsOn => ConfirmedAt is not null;

    /// <exception cref="Kernel.Errors.GlowCartException">It is on.</exception>
    public void StartAgain(string protectedSecret, DateTimeOffset now)
    {
        if (IsOn)
            throw SecondFactorErrors.IsOn.With();
        (ProtectedSecret, StartedAt) = (protectedSecret, now);
    }

    /// <exception cref="Kernel.Errors.GlowCartException">It is on.</exception>
    public void Confirm(long step, DateTimeOffset now)
    {
        if (IsOn)
            throw SecondFactorErrors.IsOn.With();
        (ConfirmedAt, LastStep) = (now, step);
    }
}

/// <summary>For when the app is lost. Drawn, not chosen, so a plain hash hides it.</summary>
[NotAudited]
internal sealed class RecoveryCode : Entity, IPlatformWide
{
    public const int Count = 10;
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    public required Guid UserId { get; init; }
    public required string CodeHash { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>16 of 32 letters, in fours: 80 bits.</summary>
    public static string New() =>
        string.Join('-', RandomNumberGenerator.GetString(Letters, 16).Chunk(4).Select(four => new string(four)));

    /// <summary>As people type it: with or without the dashes, in either case.</summary>
    public static string Hash(Guid userId, string code)
    {
        var plain = string.Concat(code.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{userId:N}:{plain}")));
    }
}

internal sealed class SecondFactorConfiguration : IEntityTypeConfiguration<SecondFactor>
{
    public void Configure(EntityTypeBuilder<SecondFactor> builder)
    {
        builder.ToTable("second_factors");
        builder.Property(f => f.ProtectedSecret).HasMaxLength(1000);
        builder.Ignore(f => f.IsOn);
        builder.HasOne<User>().WithOne().HasForeignKey<SecondFactor>(f => f.Id).OnDelete(DeleteBehavior.Cascade);
        builder.Grant("select, insert, update, delete", ScopeKind.Identity);
        builder.Grant("select (id, started_at, confirmed_at)", ScopeKind.Operator);
    }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("recovery_codes");
        builder.Property(c => c.CodeHash).HasMaxLength(64);
        builder.HasIndex(c => new { c.UserId, c.CodeHash }).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.Grant("select, insert, update, delete", ScopeKind.Identity);
        builder.Grant("select (id, user_id, used_at)", ScopeKind.Operator);
    }
}
