using System.Security.Cryptography;
using System.Text;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace GlowCart.Identity.Auth;

/// <summary>
/// Failures in a row by e-mail and by address. They are counted for e-mails that nobody has as well, so that being locked
/// out tells nothing about who exists.
/// </summary>
internal sealed class SignInFailures(ISql sql, IOptions<IdentitySettings> options, TimeProvider clock)
{
    /// <returns>How long to wait; null if there is no need to.</returns>
    public async Task<TimeSpan?> MustWaitAsync(SignInSubject subject, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = await sql.QueryAsync(
            "select key, failures, last_at from identity.sign_in_failures where key = any (@keys)",
            [Keys(subject)],
            r => (Key: r.GetString(0), Failures: r.GetInt32(1), LastAt: r.GetFieldValue<DateTimeOffset>(2)),
            ct
        );
        var until = rows.Max(r => options.Value.Lockout.BlockedUntil(r.Failures, r.LastAt, r.Key == subject.EmailKey));
        return until > now ? until - now : null;
    }

    public Task AddAsync(SignInSubject subject, CancellationToken ct) =>
        sql.ExecuteAsync(
            """
            insert into identity.sign_in_failures as f (key, failures, last_at)
            select key, 1, @now from unnest(@keys) key order by key
            on conflict (key) do update
              set failures = case when f.last_at < @forgotten then 1 else f.failures + 1 end, last_at = @now
            """,
            [
                Keys(subject),
                new NpgsqlParameter<DateTimeOffset>("now", clock.GetUtcNow()),
                new NpgsqlParameter<DateTimeOffset>("forgotten", clock.GetUtcNow() - LockoutSettings.Memory),
            ],
            ct
        );

    /// <summary>Only the e-mail's: who owns one account may still be guessing at others' from this address.</summary>
    public Task ForgetAsync(SignInSubject subject, CancellationToken ct) =>
        sql.ExecuteAsync(
            "delete from identity.sign_in_failures where key = @key",
            [new NpgsqlParameter<string>("key", subject.EmailKey)],
            ct
        );

    private static NpgsqlParameter<string[]> Keys(SignInSubject subject) =>
        new("keys", NpgsqlDbType.Array | NpgsqlDbType.Text)
        {
            TypedValue = [.. new[] { subject.EmailKey, subject.AddressKey }.OfType<string>()],
        };
}

/// <summary>Who tries, from where; hashed, since the table needs to recognise them and nothing more.</summary>
internal sealed record SignInSubject(string EmailKey, string? AddressKey)
{
    public static SignInSubject Of(string normalizedEmail, string? address) =>
        new(Hash("email:" + normalizedEmail), address is null ? null : Hash("address:" + address));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>`Identity:Lockout`.</summary>
internal sealed class LockoutSettings
{
    /// <summary>After so long without one, failures are forgotten.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>Failures in a row that an account may have before it waits: a minute, then twice as long each time.</summary>
    public int FailuresPerEmail { get; set; } = 5;

    /// <summary>Higher, since many people may share an address.</summary>
    public int FailuresPerAddress { get; set; } = 100;

    public DateTimeOffset? BlockedUntil(int failures, DateTimeOffset lastAt, bool isEmail)
    {
        var beyond = failures - (isEmail ? FailuresPerEmail : FailuresPerAddress);
        if (beyond < 0)
            return null;
        var wait = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(beyond, 10)));
        return lastAt + (wait < LongestWait ? wait : LongestWait);
    }
}

[NotAudited]
internal sealed class SignInFailure : IPlatformWide
{
    public required string Key { get; init; }
    public required int Failures { get; init; }
    public required DateTimeOffset LastAt { get; init; }
}

internal sealed class SignInFailureConfiguration : IEntityTypeConfiguration<SignInFailure>
{
    public void Configure(EntityTypeBuilder<SignInFailure> builder)
    {
        builder.ToTable("sign_in_failures");
        builder.HasKey(f => f.Key);
        builder.Property(f => f.Key).HasMaxLength(64);
        builder.HasIndex(f => f.LastAt);
        builder.Grant("select, insert, update, delete", ScopeKind.Identity);
        builder.Grant("select", ScopeKind.Operator);
    }
}
