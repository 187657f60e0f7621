using GlowCart.Identity.Auth;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GlowCart.Identity.Sessions;

/// <summary>
/// Deletes what signing in leaves behind, a few thousand rows at a time. A used refresh token stays until it would have
/// expired: until then a second use must be recognised as one.
/// </summary>
internal sealed class ForgetSignIns(
    ISql sql,
    ICurrentScope scope,
    IOptions<IdentitySettings> settings,
    TimeProvider clock
) : IRecurringJob
{
    private const int Batch = 5_000;
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public string Name => "forget-sign-ins";
    public TimeSpan Interval => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken ct)
    {
        using var _ = scope.Change(Scope.System);
        var now = clock.GetUtcNow();
        var history = now - settings.Value.HistoryRetention;
        var unused = now - settings.Value.RefreshTokenLifetime - Grace;
        await DeleteAsync("refresh_tokens", "expiration_date < @limit", now - Grace, ct);
        await DeleteAsync("sessions", "ended_at < @limit", history, ct);
        await DeleteAsync("sessions", "last_seen_at < @limit and ended_at is null", unused, ct);
        await DeleteAsync(
            "openid_authorizations",
            """
            creation_date < @limit and type = 'ad-hoc'
              and not exists (select from identity.refresh_tokens t where t.authorization_id = old.id)
              and not exists (select from identity.session_authorizations s where s.authorization_id = old.id)
            """,
            unused,
            ct
        );
        await DeleteAsync("login_history", "at < @limit", history, ct);
        await DeleteAsync("sign_in_failures", "last_at < @limit", now - LockoutSettings.Memory, ct);
        await DeleteAsync("password_resets", "expires_at < @limit", now - Grace, ct);
        await DeleteAsync("verification_codes", "expires_at < @limit", now - Grace, ct);
        foreach (var table in new[] { "oauth_states", "oauth_nonces", "oauth_tickets" })
            await DeleteAsync(table, "expires_at < @limit", now - Grace, ct);
        await DeleteAsync("second_factors", "confirmed_at is null and started_at < @limit", now - Grace, ct);
    }

    private async Task DeleteAsync(string table, string condition, DateTimeOffset limit, CancellationToken ct)
    {
        int deleted;
        do
        {
            deleted = await sql.ExecuteAsync(
                $"""
                delete from identity.{table} where ctid = any (array(
                  select ctid from identity.{table} old where {condition} limit {Batch}))
                """,
                [new NpgsqlParameter<DateTimeOffset>("limit", limit)],
                ct
            );
        } while (deleted == Batch);
    }
}
