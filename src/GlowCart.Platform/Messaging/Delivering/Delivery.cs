using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace GlowCart.Platform.Messaging.Delivering;

/// <summary>One event on its way into one handler.</summary>
/// <param name="Attempts">How often it was tried, this time included.</param>
/// <param name="LastError">Of the attempt before.</param>
internal sealed record Delivery(
    Guid EventId,
    string Event,
    string Handler,
    Guid? TenantId,
    string Payload,
    DateTimeOffset OccurredAt,
    string? CorrelationId,
    int Attempts,
    string? LastError = null
)
{
    /// <summary>The columns that <see cref="Read"/> expects.</summary>
    public const string Columns =
        "event_id, name, handler, tenant_id, payload, occurred_at, correlation_id, attempts, last_error";

    public static Delivery Read(DbDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.IsDBNull(3) ? null : row.GetGuid(3),
            row.GetString(4),
            row.GetFieldValue<DateTimeOffset>(5),
            row.IsDBNull(6) ? null : row.GetString(6),
            row.GetInt32(7),
            row.IsDBNull(8) ? null : row.GetString(8)
        );

    /// <summary>A parameter for each of <see cref="Columns"/>, and `now`.</summary>
    public IReadOnlyList<NpgsqlParameter> Parameters(DateTimeOffset now, string? error) =>
        [
            new NpgsqlParameter<Guid>("event_id", EventId),
            new NpgsqlParameter<string>("name", Event),
            new NpgsqlParameter<string>("handler", Handler),
            new NpgsqlParameter("tenant_id", NpgsqlDbType.Uuid) { Value = (object?)TenantId ?? DBNull.Value },
            new NpgsqlParameter("payload", NpgsqlDbType.Jsonb) { Value = Payload },
            new NpgsqlParameter<DateTimeOffset>("occurred_at", OccurredAt),
            new NpgsqlParameter("correlation_id", NpgsqlDbType.Text) { Value = (object?)CorrelationId ?? DBNull.Value },
            new NpgsqlParameter<int>("attempts", Attempts),
            new NpgsqlParameter("last_error", NpgsqlDbType.Text) { Value = (object?)error ?? DBNull.Value },
            new NpgsqlParameter<DateTimeOffset>("now", now),
        ];
}
