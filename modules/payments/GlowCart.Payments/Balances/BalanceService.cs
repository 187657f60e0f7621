using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Payments.Ledger;
using GlowCart.Payments.Transactions;
using GlowCart.Platform.Paging;
using GlowCart.Platform.Persistence.Reading;
using GlowCart.Vendors.Vendors;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Payments.Balances;

internal sealed class BalanceService(
    ISql sql,
    IRepository<Transaction> transactions,
    IVendorLookup vendors,
    ICurrentTenant tenant
) : IBalanceService
{
    public async Task<BalanceDto> GetAsync(CancellationToken ct)
    {
        var vendorId = tenant.Id!.Value;
        var balances = sql.Defer(
            "select kind, currency, balance from payments.vendor_balances where vendor_id = @vendor_id",
            [new NpgsqlParameter<Guid>("vendor_id", vendorId)],
            async (row, token) =>
            {
                var found = new Dictionary<(AccountKind, string), decimal>();
                while (await row.ReadAsync(token))
                    found[(Enum.Parse<AccountKind>(row.GetString(0)), row.GetString(1))] = row.GetDecimal(2);
                return found;
            }
        );
        var currency = (await vendors.Find([vendorId])).Single().Currency;
        var owed = await balances;
        return new BalanceDto(
            currency,
            owed.GetValueOrDefault((AccountKind.VendorPending, currency)),
            owed.GetValueOrDefault((AccountKind.VendorAvailable, currency)),
            // Nothing leaves the marketplace for a vendor yet.
            PaidOut: 0m
        );
    }

    public async Task<PagedList<TransactionDto>> TransactionsAsync(TransactionQuery query, CancellationToken ct)
    {
        var seen = transactions.Query;
        if (Cursor.Parse(query.Cursor) is { Id: var after })
            seen = seen.Where(t => t.Id < after);
        var page = await seen.OrderByDescending(t => t.Id).Take(query.Limit + 1).ToListAsync(ct);
        return Page.Of(page, query.Limit, ToDto, t => new Cursor("", t.Id));
    }

    private static TransactionDto ToDto(Transaction transaction) =>
        new(
            transaction.Id,
            transaction.OrderId,
            transaction.GrossAmount,
            transaction.Commission,
            transaction.NetAmount,
            transaction.Currency,
            transaction.Status,
            transaction.CreatedAt
        );
}
