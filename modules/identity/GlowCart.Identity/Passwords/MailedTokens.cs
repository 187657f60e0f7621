using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GlowCart.Identity.People;
using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.Passwords;

/// <summary>What a mailed link carries: whoever shows it reads this mailbox. Good once.</summary>
internal abstract class MailedToken : Entity, IPlatformWide
{
    public required Guid UserId { get; init; }

    /// <summary>Where it was mailed to, and so the only e-mail that it proves.</summary>
    [Personal]
    public required string Email { get; init; }

    /// <summary>The token itself is in the mail alone.</summary>
    public required string TokenHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }
}

[NotAudited]
internal sealed class PasswordReset : MailedToken;

[NotAudited]
internal sealed class VerificationCode : MailedToken;

internal static class MailedTokens
{
    /// <summary>More than a person needs, less than a mailbox is flooded by.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static Task<T?> FindGoodAsync<T>(
        this IRepository<T> tokens,
        string token,
        DateTimeOffset now,
        CancellationToken ct
    )
        where T : MailedToken
    {
        var hash = Hash(token);
        return tokens.Query.FirstOrDefaultAsync(t => t.TokenHash == hash && t.UsedAt == null && t.ExpiresAt > now, ct);
    }

    /// <summary>All that the person still has, so that no older mail opens anything.</summary>
    /// <returns>False: this one was used in the meantime.</returns>
    public static async Task<bool> UseAsync<T>(
        this IRepository<T> tokens,
        T token,
        DateTimeOffset now,
        CancellationToken ct
    )
        where T : MailedToken
    {
        var used = await tokens
            .Query.Where(t => t.Id == token.Id && t.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), ct);
        if (used == 0)
            return false;
        await tokens
            .Query.Where(t => t.UserId == token.UserId && t.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), ct);
        return true;
    }

    public static Task<bool> WasJustMailedAsync<T>(
        this IRepository<T> tokens,
        Guid userId,
        DateTimeOffset now,
        CancellationToken ct
    )
        where T : MailedToken
    {
        var limit = now - Pause;
        return tokens.Query.AnyAsync(t => t.UserId == userId && t.CreatedAt > limit, ct);
    }
}

internal abstract class MailedTokenConfiguration<T>(string table) : IEntityTypeConfiguration<T>
    where T : MailedToken
{
    public void Configure(EntityTypeBuilder<T> builder)
    {
        builder.ToTable(table);
        builder.Property(t => t.Email).HasMaxLength(256);
        builder.Property(t => t.TokenHash).HasMaxLength(64);
        builder.HasIndex(t => t.TokenHash).IsUnique();
        builder.HasIndex(t => new { t.UserId, t.CreatedAt });
        builder.HasIndex(t => t.ExpiresAt);
        builder.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.Grant("select, insert, update", ScopeKind.Identity);
        builder.Grant("select", ScopeKind.Operator);
    }
}

internal sealed class PasswordResetConfiguration() : MailedTokenConfiguration<PasswordReset>("password_resets");

internal sealed class VerificationCodeConfiguration()
    : MailedTokenConfiguration<VerificationCode>("verification_codes");
