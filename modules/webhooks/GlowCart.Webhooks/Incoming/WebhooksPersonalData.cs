using GlowCart.Kernel.Accounts;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;
using NpgsqlTypes;

namespace GlowCart.Webhooks.Incoming;

/// <summary>
/// A provider's message may name a payer as he is known to it. The message is emptied; that it came stays known, so that it
/// counts once when it comes again.
/// </summary>
internal sealed class WebhooksPersonalData(ISql sql) : IPersonalData
{
    private const string Named = "strpos(body, @email) > 0 or (@phone is not null and strpos(body, @phone) > 0)";

    public string Section => "providerMessages";

    public async Task<object?> ExportAsync(DataSubject who, CancellationToken ct) =>
        await sql.QueryAsync(
            $"select received_at, provider, event_type from webhooks.incoming_webhooks where {Named} order by id",
            Parameters(who),
            r => new
            {
                ReceivedAt = r.GetFieldValue<DateTimeOffset>(0),
                Provider = r.GetString(1),
                Type = r.GetString(2),
            },
            ct
        );

    public async Task<bool> EraseAsync(DataSubject who, CancellationToken ct)
    {
        await sql.ExecuteAsync(
            $$"""update webhooks.incoming_webhooks set body = '{"erased":true}' where {{Named}}""",
            Parameters(who),
            ct
        );
        return true;
    }

    private static NpgsqlParameter[] Parameters(DataSubject who) =>
        [
            new NpgsqlParameter<string>("email", who.Email),
            // A few digits would be found in anybody's message.
            new NpgsqlParameter("phone", NpgsqlDbType.Text)
            {
                Value = who.Phone is { Length: >= 8 } phone ? phone : DBNull.Value,
            },
        ];
}
