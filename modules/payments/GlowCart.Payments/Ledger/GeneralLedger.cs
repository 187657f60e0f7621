using GlowCart.Kernel.Domain;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;
using NpgsqlTypes;

namespace GlowCart.Payments.Ledger;

/// <summary>Writes bookings down. They are part of the caller's transaction, as is all that makes them true.</summary>
internal sealed class GeneralLedger(ISql sql, IRepository<Journal> journals, TimeProvider clock)
{
    private const string Wanted = "unnest(@kinds, @vendors, @currencies) as w(kind, vendor_id, currency)";

    // Sorted, so that two who open the same accounts at once wait for each other instead of both.
    private const string Open = $"""
        insert into payments.ledger_accounts (id, kind, vendor_id, currency)
        select gen_random_uuid(), kind, vendor_id, currency from {Wanted} order by kind, vendor_id, currency
        on conflict do nothing
        """;

    private const string Find = $"""
        select a.kind, a.vendor_id, a.currency, a.id
        from {Wanted} join payments.ledger_accounts a
          on a.kind = w.kind and a.vendor_id is not distinct from w.vendor_id and a.currency = w.currency
        """;

    public async Task PostAsync(IReadOnlyCollection<Booking> bookings, CancellationToken ct)
    {
        var wanted = bookings
            .SelectMany(b => b.Postings.Select(p => new Account(p.Account, p.VendorId, b.Currency)))
            .ToHashSet();
        if (wanted.Count == 0)
            return;
        var accounts = await FindAsync(wanted, ct);
        if (accounts.Count < wanted.Count)
        {
            await sql.ExecuteAsync(Open, Parameters([.. wanted.Where(a => !accounts.ContainsKey(a))]), ct);
            accounts = await FindAsync(wanted, ct);
        }
        var now = clock.GetUtcNow();
        foreach (var booking in bookings.Where(b => b.Postings.Count > 0))
        {
            var journal = new Journal
            {
                Kind = booking.Kind,
                AboutId = booking.AboutId,
                PaymentId = booking.PaymentId,
                At = now,
            };
            foreach (var posting in booking.Postings)
                journal.Add(accounts[new Account(posting.Account, posting.VendorId, booking.Currency)], posting.Amount);
            journals.Add(journal);
        }
    }

    private async Task<Dictionary<Account, Guid>> FindAsync(HashSet<Account> wanted, CancellationToken ct) =>
        (
            await sql.QueryAsync(
                Find,
                Parameters([.. wanted]),
                row =>
                    KeyValuePair.Create(
                        new Account(
                            Enum.Parse<AccountKind>(row.GetString(0)),
                            row.IsDBNull(1) ? null : row.GetGuid(1),
                            row.GetString(2)
                        ),
                        row.GetGuid(3)
                    ),
                ct
            )
        ).ToDictionary();

    private static List<NpgsqlParameter> Parameters(Account[] accounts) =>
        [
            new NpgsqlParameter<string[]>("kinds", [.. accounts.Select(a => a.Kind.ToString())]),
            new("vendors", NpgsqlDbType.Array | NpgsqlDbType.Uuid)
            {
                Value = accounts.Select(a => a.VendorId).ToArray(),
            },
            new NpgsqlParameter<string[]>("currencies", [.. accounts.Select(a => a.Currency)]),
        ];

    private readonly record struct Account(AccountKind Kind, Guid? VendorId, string Currency);
}
