using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Auditing;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Platform.Accounts;

/// <summary>
/// What the plumbing holds of people: mails, answers kept for a repeated request, settings of their own, and events that
/// nobody could handle. Of whoever stays as staff it keeps what is his as much as the buyer's: mails and settings.
/// </summary>
internal sealed class PlatformPersonalData(ISql sql, IAuditNotes notes) : IPersonalData
{
    private const string OnTheirWay = """
        select exists (select from platform.outgoing_mails where lower(recipient) = lower(@email))
          or exists (select from platform.outbox_messages where strpos(payload::text, @email) > 0)
          or exists (select from platform.queue_messages where strpos(payload::text, @email) > 0)
        """;

    public string Section => "messages";

    public async Task<object?> ExportAsync(DataSubject who, CancellationToken ct) =>
        new
        {
            Mails = await sql.QueryAsync(
                "select created_at, subject, masked, sent_at from platform.outgoing_mails where lower(recipient) = lower(@email) order by id",
                [Email(who)],
                r => new
                {
                    CreatedAt = r.GetFieldValue<DateTimeOffset>(0),
                    Subject = r.GetString(1),
                    Text = r.GetString(2),
                    SentAt = r.IsDBNull(3) ? (DateTimeOffset?)null : r.GetFieldValue<DateTimeOffset>(3),
                },
                ct
            ),
            Settings = await sql.QueryAsync(
                "select name, value from platform.settings where layer = 'User' and key = @user order by name",
                [User(who)],
                r => new { Name = r.GetString(0), Value = r.IsDBNull(1) ? null : r.GetString(1) },
                ct
            ),
        };

    public async Task<bool> EraseAsync(DataSubject who, CancellationToken ct)
    {
        await sql.ExecuteAsync("delete from platform.idempotency_keys where user_id = @user", [User(who)], ct);
        if (who.StaysAsStaff)
            return true;
        await sql.ExecuteAsync("delete from platform.settings where layer = 'User' and key = @user", [User(who)], ct);
        await sql.ExecuteAsync(
            "delete from platform.outgoing_mails where lower(recipient) = lower(@email) and (sent_at is not null or dead_at is not null)",
            [Email(who)],
            ct
        );
        var letters = await sql.ExecuteAsync(
            "delete from platform.dead_letters where strpos(payload::text, @email) > 0",
            [Email(who)],
            ct
        );
        if (letters > 0)
            notes.Add(new AuditNote("DeadLetter", who.UserId.ToString(), "Erased", null, ("count", $"{letters}")));
        // The mail that tells him of it has to leave first.
        return !(await sql.QueryAsync(OnTheirWay, [Email(who)], r => r.GetBoolean(0), ct)).Single();
    }

    private static NpgsqlParameter<string> Email(DataSubject who) => new("email", who.Email);

    private static NpgsqlParameter<Guid> User(DataSubject who) => new("user", who.UserId);
}
