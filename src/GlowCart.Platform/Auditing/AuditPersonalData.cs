using GlowCart.Kernel.Accounts;
using GlowCart.Platform.Auditing.Reading;
using GlowCart.Platform.Auditing.Sealing;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;
using NpgsqlTypes;

namespace GlowCart.Platform.Auditing;

/// <summary>
/// The log stays, and its chains with it; who it was, from where, and what was his can't be read any more once his keys are
/// gone. A buyer and the person that he is have one each, so that whoever stays as staff keeps his own.
/// </summary>
internal sealed class AuditPersonalData(IAuditReader reader, AuditKeyRing keys, ISql sql) : IPersonalData
{
    private const int Page = 500;

    public string Section => "activity";

    public ErasureStep Step => ErasureStep.Traces;

    public async Task<object?> ExportAsync(DataSubject who, CancellationToken ct)
    {
        var told = new List<object>();
        IReadOnlyList<AuditEntry> rows;
        (DateTimeOffset, Guid)? last = null;
        do
        {
            rows = await reader.ListAsync(new AuditFilter(UserId: who.UserId), last, Page, ct);
            told.AddRange(
                rows.Where(r => r.Actor is AuditActor.Buyer)
                    .Select(r => new
                    {
                        r.At,
                        r.Action,
                        r.Address,
                        Device = r.Browser,
                    })
            );
            last = rows.Count == 0 ? null : (rows[^1].At, rows[^1].Id);
        } while (rows.Count == Page);
        return told;
    }

    public async Task<bool> EraseAsync(DataSubject who, CancellationToken ct)
    {
        Guid[] whose = [.. new[] { who.BuyerId, who.StaysAsStaff ? null : who.UserId }.OfType<Guid>().Order()];
        foreach (var id in whose)
            await keys.EraseAsync(id, ct);
        // What isn't sealed yet lies in the open; without a key nothing of it is kept.
        return !(
            await sql.QueryAsync(
                "select exists (select from platform.audit_logs where sequence is null and personal like any (@whose))",
                [
                    new NpgsqlParameter("whose", NpgsqlDbType.Array | NpgsqlDbType.Text)
                    {
                        Value = whose.Select(id => $"%\"{id}\"%").ToArray(),
                    },
                ],
                r => r.GetBoolean(0),
                ct
            )
        ).Single();
    }
}
