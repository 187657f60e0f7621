using GlowCart.Identity.Passwords;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>Something that was drawn and handed out, and is good once and for a while. The row has its hash alone.</summary>
internal abstract class OneTimeSecret : Entity, IPlatformWide
{
    public required string SecretHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }
}

internal static class OneTimeSecrets
{
    public static Task<T?> FindGoodAsync<T>(
        this IRepository<T> secrets,
        string secret,
        DateTimeOffset now,
        CancellationToken ct
    )
        where T : OneTimeSecret
    {
        var hash = MailedTokens.Hash(secret);
        return secrets.Query.FirstOrDefaultAsync(
            s => s.SecretHash == hash && s.UsedAt == null && s.ExpiresAt > now,
            ct
        );
    }

    /// <summary>Whoever comes at the same time waits for the first one's commit, and then is late.</summary>
    /// <returns>False: it was used, or has expired.</returns>
    public static async Task<bool> UseAsync<T>(
        this IRepository<T> secrets,
        string secret,
        DateTimeOffset now,
        CancellationToken ct
    )
        where T : OneTimeSecret
    {
        var hash = MailedTokens.Hash(secret);
        return await secrets
                .Query.Where(s => s.SecretHash == hash && s.UsedAt == null && s.ExpiresAt > now)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.UsedAt, now), ct) > 0;
    }

    /// <summary>What it was used for failed through no fault of anybody's here.</summary>
    public static Task ReleaseAsync<T>(this IRepository<T> secrets, Guid id, CancellationToken ct)
        where T : OneTimeSecret =>
        secrets
            .Query.Where(s => s.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.UsedAt, (DateTimeOffset?)null), ct);
}

internal abstract class OneTimeSecretConfiguration<T>(string table) : IEntityTypeConfiguration<T>
    where T : OneTimeSecret
{
    public virtual void Configure(EntityTypeBuilder<T> builder)
    {
        builder.ToTable(table);
        builder.Property(s => s.SecretHash).HasMaxLength(64);
        builder.HasIndex(s => s.SecretHash).IsUnique();
        builder.HasIndex(s => s.ExpiresAt);
        builder.Grant("select, insert, update", ScopeKind.Identity);
        builder.Grant("select (id, created_at, expires_at, used_at)", ScopeKind.Operator);
    }
}
