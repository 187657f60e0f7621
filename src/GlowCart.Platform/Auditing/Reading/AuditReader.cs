using System.Data.Common;
using System.Text.Json;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Auditing.Sealing;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;
using NpgsqlTypes;

namespace GlowCart.Platform.Auditing.Reading;

/// <summary>
/// Reads rows in the caller's scope, whose policies are the wall, and then opens what is personal in them. A vendor learns who
/// of its own staff did something and from where. Of buyers, operators and other people it learns that it was one: their
/// names and addresses are not its business.
/// </summary>
internal sealed class AuditReader(ISql sql, AuditKeyRing keys, ICurrentScope scope) : IAuditReader
{
    private const string Columns = "id, at, tenant_id, user_id, actor, action, correlation_id, changes::text, sequence";

    public async Task<IReadOnlyList<AuditEntry>> ListAsync(
        AuditFilter filter,
        (DateTimeOffset At, Guid Id)? before,
        int limit,
        CancellationToken ct
    )
    {
        var (where, parameters) = Conditions(filter, before);
        parameters.Add(new NpgsqlParameter<int>("limit", limit));
        var rows = await sql.QueryAsync(
            $"select {Columns} from platform.audit_logs where {where} order by at desc, id desc limit @limit",
            parameters,
            Read,
            ct
        );
        return await OpenAsync(rows, ct);
    }

    public async Task<AuditEntry?> FindAsync(Guid id, CancellationToken ct)
    {
        var (where, parameters) = Conditions(new AuditFilter(), null);
        parameters.Add(new NpgsqlParameter<Guid>("id", id));
        var rows = await sql.QueryAsync(
            $"select {Columns} from platform.audit_logs where {where} and id = @id",
            parameters,
            Read,
            ct
        );
        return (await OpenAsync(rows, ct)).SingleOrDefault();
    }

    /// <summary>The vendor is named although the policy says it too: a policy alone doesn't choose the index.</summary>
    private (string Where, List<NpgsqlParameter> Parameters) Conditions(
        AuditFilter filter,
        (DateTimeOffset At, Guid Id)? before
    )
    {
        var (said, parameters) = (new List<string> { "true" }, new List<NpgsqlParameter>());
        if (!scope.Current.SeesAll)
            Say("tenant_id = any (@tenants)", new NpgsqlParameter<Guid[]>("tenants", [.. scope.Current.Tenants]));
        if (filter.TenantId is { } tenant)
            Say("tenant_id = @tenant", new NpgsqlParameter<Guid>("tenant", tenant));
        if (filter.From is { } from)
            Say("at >= @from", new NpgsqlParameter<DateTimeOffset>("from", from.ToUniversalTime()));
        if (filter.Until is { } until)
            Say("at < @until", new NpgsqlParameter<DateTimeOffset>("until", until.ToUniversalTime()));
        if (filter.UserId is { } user)
            Say("user_id = @user", new NpgsqlParameter<Guid>("user", user));
        if (filter.Actors is { } actors)
            Say(
                "actor = any (@actors)",
                new NpgsqlParameter<string[]>("actors", [.. actors.Select(a => a.ToString())])
            );
        if (filter.Action is { } action)
            Say("action = @action", new NpgsqlParameter<string>("action", action));
        if (filter.Text is { } text)
            Say("strpos(lower(action), lower(@text)) > 0", new NpgsqlParameter<string>("text", text));
        if (filter.Entity is not null || filter.EntityId is not null)
            Say("changes @> @change", new NpgsqlParameter("change", NpgsqlDbType.Jsonb) { Value = ChangeOf(filter) });
        if (before is { } last)
        {
            Say("(at, id) < (@at, @last)", new NpgsqlParameter<DateTimeOffset>("at", last.At));
            parameters.Add(new NpgsqlParameter<Guid>("last", last.Id));
        }
        return (string.Join(" and ", said), parameters);

        void Say(string condition, NpgsqlParameter parameter)
        {
            said.Add(condition);
            parameters.Add(parameter);
        }
    }

    private static string ChangeOf(AuditFilter filter)
    {
        var wanted = new Dictionary<string, string>();
        if (filter.Entity is { } entity)
            wanted["entity"] = entity;
        if (filter.EntityId is { } id)
            wanted["id"] = id;
        return JsonSerializer.Serialize(new[] { wanted });
    }

    private async Task<IReadOnlyList<AuditEntry>> OpenAsync(IReadOnlyList<AuditEntry> rows, CancellationToken ct)
    {
        Guid[] readable = [.. rows.Where(MayBeOpened).Select(r => r.Id)];
        if (readable.Length == 0)
            return rows;
        // The rows were found in the caller's scope; what is personal in them, and its keys, no other role may read.
        using var _ = scope.Change(Scope.System);
        var parts = await PartsAsync(readable, ct);
        return [.. rows.Select(r => parts.TryGetValue(r.Id, out var of) ? Complete(r, of) : r)];
    }

    private bool MayBeOpened(AuditEntry entry) => scope.Current.SeesAll || entry.Actor is AuditActor.Staff;

    private async Task<Dictionary<Guid, List<PersonalPart>>> PartsAsync(Guid[] ids, CancellationToken ct)
    {
        var rows = await sql.QueryAsync(
            "select id, personal, sequence is not null from platform.audit_logs where id = any (@ids) and personal is not null",
            [new NpgsqlParameter<Guid[]>("ids", ids)],
            r => (Id: r.GetGuid(0), Personal: r.GetString(1), IsSealed: r.GetBoolean(2)),
            ct
        );
        var shut = rows.Where(r => r.IsSealed).ToDictionary(r => r.Id, r => PersonalPart.ReadSealed(r.Personal));
        var people = await keys.FindAsync([.. shut.Values.SelectMany(s => s.Keys).Distinct()], ct);
        return rows.ToDictionary(
            r => r.Id,
            r =>
                r.IsSealed
                    ? shut[r.Id]
                        .Select(p =>
                            people.GetValueOrDefault(p.Key) is { } key
                                ? PersonalSeal.Open(p.Value, key, r.Id, p.Key)
                                : null
                        )
                        .OfType<PersonalPart>()
                        .ToList()
                    : [.. PersonalPart.ReadOpen(r.Personal).Values]
        );
    }

    private static AuditEntry Complete(AuditEntry row, List<PersonalPart> parts) =>
        row with
        {
            UserName = parts.Select(p => p.UserName).FirstOrDefault(v => v is not null),
            Address = parts.Select(p => p.Address).FirstOrDefault(v => v is not null),
            Browser = parts.Select(p => p.Browser).FirstOrDefault(v => v is not null),
            Changes =
            [
                .. row.Changes.Select(
                    (change, i) =>
                        parts.Aggregate(
                            change,
                            (known, part) => part.Changes?.GetValueOrDefault(i) is { } told ? With(known, told) : known
                        )
                ),
            ],
        };

    private static AuditChange With(AuditChange change, SortedDictionary<string, string?[]> told)
    {
        var properties = new Dictionary<string, string?[]>(change.Properties);
        foreach (var (name, values) in told)
            properties[name] = values;
        return change with { Properties = properties };
    }

    private static AuditEntry Read(DbDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetFieldValue<DateTimeOffset>(1),
            row.IsDBNull(2) ? null : row.GetGuid(2),
            row.IsDBNull(3) ? null : row.GetGuid(3),
            Enum.Parse<AuditActor>(row.GetString(4)),
            null,
            null,
            null,
            row.GetString(5),
            row.IsDBNull(6) ? null : row.GetString(6),
            JsonSerializer.Deserialize<List<AuditChange>>(row.GetString(7), AuditChange.Json)!,
            row.IsDBNull(8) ? null : row.GetInt64(8)
        );
}
