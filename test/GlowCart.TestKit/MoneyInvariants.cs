using GlowCart.Simulators.Chipper;
using Shouldly;

namespace GlowCart.TestKit;

/// <summary>
/// What must be true of money and stock, whatever happened. Asked as superuser, whom no policy binds. Each query returns the
/// rows that are wrong.
/// </summary>
public static class MoneyInvariants
{
    /// <summary>True after each commit.</summary>
    private static readonly (string Rule, string Sql)[] Always =
    [
        (
            "every journal sums to zero",
            """
            select j.kind || ' ' || j.id || ': ' || coalesce(sum(e.amount)::text, 'no entries')
            from payments.journals j
            left join payments.ledger_entries e on e.journal_id = j.id
            left join payments.ledger_accounts a on a.id = e.account_id
            group by j.id, j.kind, a.currency having coalesce(sum(e.amount), 1) <> 0
            """
        ),
        (
            "the orders of a group add up to it, and to its charge",
            """
            select g.id || ': ' || g.total || ', orders ' || coalesce(o.total, 0) || ', charge ' || coalesce(p.amount::text, 'none')
            from ordering.order_groups g
            left join (select group_id, sum(total) as total from ordering.orders group by group_id) o on o.group_id = g.id
            left join payments.payments p on p.id = g.payment_id
            where g.total is distinct from o.total or g.total is distinct from p.amount
            """
        ),
        (
            "commission and net are the gross amount, of orders and of lines",
            """
            select o.number || ': ' || o.total || ', commission ' || o.commission || ', lines ' || coalesce(i.commission, 0)
            from ordering.orders o
            left join payments.transactions t on t.order_id = o.id
            left join (select order_id, sum(commission) as commission from ordering.order_items group by order_id) i
              on i.order_id = o.id
            where t.id is null or t.gross_amount <> o.total or t.commission <> o.commission
              or t.net_amount + t.commission <> t.gross_amount or t.commission not between 0 and t.gross_amount
              or i.commission is distinct from o.commission
            """
        ),
        (
            "what was captured is booked, once",
            """
            select a.reference || ': ' || a.status || ', booked ' || coalesce(b.amount, 0)
            from payments.payment_attempts a
            join payments.payments p on p.id = a.payment_id
            left join (
              select j.about_id, sum(e.amount) as amount from payments.journals j
              join payments.ledger_entries e on e.journal_id = j.id
              join payments.ledger_accounts l on l.id = e.account_id and l.kind = 'ProviderClearing'
              where j.kind = 'ChargeCaptured' group by j.about_id) b on b.about_id = a.id
            where coalesce(b.amount, 0) <> case when a.status = 'Captured' then p.amount else 0 end
            """
        ),
        (
            "what was captured is a sale once, and the rest is owed back",
            """
            select p.id || ': ' || c.captured || ' captured, ' || c.surplus || ' owed back'
            from payments.payments p
            cross join lateral (select
                (select count(*) from payments.payment_attempts a where a.payment_id = p.id and a.status = 'Captured') as captured,
                (select count(*) from payments.refunds r where r.payment_id = p.id and r.order_id is null) as surplus,
                (select count(*) from payments.transactions t where t.payment_id = p.id
                   and (t.status in ('Held', 'Available', 'Refunded')) <> (p.captured_at is not null)) as wrong) c
            where c.captured <> c.surplus + (p.captured_by is not null)::int or c.wrong > 0
            """
        ),
        (
            "no more is given back than was captured",
            """
            select p.id || ': ' || r.amount || ' of ' || p.amount * a.captured
            from payments.payments p
            join (select payment_id, sum(amount) as amount from payments.refunds group by payment_id) r on r.payment_id = p.id
            cross join lateral (select count(*) as captured from payments.payment_attempts a
              where a.payment_id = p.id and a.status = 'Captured') a
            where r.amount > p.amount * a.captured
            """
        ),
        (
            "the accounts say what the transactions and refunds say",
            """
            with said (kind, vendor_id, currency, amount) as (
              select case status when 'Held' then 'VendorPending' else 'VendorAvailable' end, tenant_id, currency,
                     -sum(gross_amount - refunded_gross - commission + refunded_commission)
              from payments.transactions where status in ('Held', 'Available') group by 1, 2, 3
              union all
              select 'RefundsPayable', null, currency, -sum(amount) from payments.refunds where status = 'Pending' group by 3
              union all
              select 'ProviderClearing', null, currency, sum(amount) from (
                select p.currency, p.amount from payments.payment_attempts a join payments.payments p on p.id = a.payment_id
                where a.status = 'Captured'
                union all
                select currency, -amount from payments.refunds where status = 'Completed') moved group by 3
            ),
            booked as (
              select a.kind, a.vendor_id, a.currency, sum(e.amount) as amount
              from payments.ledger_accounts a join payments.ledger_entries e on e.account_id = a.id
              where a.kind <> 'CommissionRevenue' group by 1, 2, 3
            )
            select coalesce(b.kind, s.kind) || ' of ' || coalesce(coalesce(b.vendor_id, s.vendor_id)::text, 'the marketplace')
                || ': booked ' || coalesce(b.amount, 0) || ', should be ' || coalesce(s.amount, 0)
            from booked b full join said s
              on s.kind = b.kind and s.vendor_id is not distinct from b.vendor_id and s.currency = b.currency
            where coalesce(b.amount, 0) <> coalesce(s.amount, 0)
            """
        ),
        (
            "a paid order's money was captured",
            """
            select o.number from ordering.orders o join payments.transactions t on t.order_id = o.id
            join payments.payments p on p.id = t.payment_id
            where o.payment_status = 'Paid' and p.captured_at is null
            """
        ),
        (
            "stock is never negative, and is the sum of its movements",
            """
            select i.product_id || ': ' || i.quantity || ' on hand, moved ' || coalesce(m.delta, 0) || ', reserved ' || i.reserved
            from catalog.inventory i
            left join (select inventory_id, sum(delta) as delta from catalog.inventory_movements group by inventory_id) m
              on m.inventory_id = i.id
            where i.quantity < 0 or i.reserved not between 0 and i.quantity or coalesce(m.delta, 0) <> i.quantity
            """
        ),
        (
            "what is reserved is what open orders hold",
            """
            select i.product_id || ': reserved ' || i.reserved || ', held ' || coalesce(r.held, 0)
            from catalog.inventory i
            left join (select inventory_id, sum(quantity) as held from catalog.stock_reservations where status = 'Held'
              group by inventory_id) r on r.inventory_id = i.id
            where i.reserved <> coalesce(r.held, 0)
            """
        ),
    ];

    /// <summary>True once everything that was announced has been heard.</summary>
    private static readonly (string Rule, string Sql)[] InTheEnd =
    [
        (
            "captured means that an order is paid, or a refund exists",
            """
            select o.number || ': ' || o.status || ', ' || o.payment_status || ', money ' || t.status
            from ordering.orders o join payments.transactions t on t.order_id = o.id
            join payments.payments p on p.id = t.payment_id
            where p.captured_at is not null and t.status <> 'Refunded'
              and (o.status = 'Cancelled' or o.payment_status <> 'Paid')
            """
        ),
        (
            "an order that is off holds no stock, and one that is paid has taken it",
            """
            select o.number || ': ' || o.status || ', ' || o.payment_status || ', stock ' || r.status
            from ordering.orders o join catalog.stock_reservations r on r.order_id = o.id
            where (o.status = 'Cancelled' and r.status <> 'Released')
               or (o.status <> 'Cancelled' and o.payment_status = 'Paid' and r.status = 'Held')
            """
        ),
    ];

    /// <exception cref="ShouldAssertException">With each rule that doesn't hold, and the rows.</exception>
    public static async Task ShouldHoldAsync(TestDatabase database)
    {
        (await ViolationsAsync(database, Always)).ShouldBeEmpty();
        await Eventually.GetAsync(
            async () => string.Join('\n', await ViolationsAsync(database, InTheEnd)),
            violations => violations.Length == 0,
            "money and orders agree"
        );
        (await ViolationsAsync(database, Always)).ShouldBeEmpty();
    }

    /// <summary>Our account at the provider has what the provider says, in each currency.</summary>
    public static Task ShouldAgreeWithAsync(TestDatabase database, ChipperSimulator provider) =>
        Eventually.GetAsync(
            async () => (Ours: await ClearingAsync(database), Theirs: Moved(provider)),
            both => both.Ours == both.Theirs,
            "the provider's report and the ledger agree"
        );

    private static async Task<List<string>> ViolationsAsync(TestDatabase database, (string Rule, string Sql)[] rules)
    {
        var found = new List<string>();
        foreach (var (rule, sql) in rules)
        {
            await using var command = database.Truth.CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                found.Add($"Not so: {rule}. {reader.GetString(0)}");
        }
        return found;
    }

    private static Task<string> ClearingAsync(TestDatabase database) =>
        database.ScalarAsync<string>(
            """
            select coalesce(string_agg(amount || ' ' || currency, ', ' order by currency), '') from (
              select a.currency, trim_scale(sum(e.amount)) as amount
              from payments.ledger_entries e join payments.ledger_accounts a on a.id = e.account_id
              where a.kind = 'ProviderClearing' group by a.currency having sum(e.amount) <> 0) clearing
            """
        );

    private static string Moved(ChipperSimulator provider)
    {
        var collected = provider
            .Orders.Where(o => o.Status is ChipperStatus.Settled or ChipperStatus.Refunded)
            .Select(o => (o.Currency, o.Amount));
        var paid = provider
            .Payouts.Where(p => p.Status != ChipperStatus.Failed)
            .Select(p => (p.Origin.Currency, Amount: -p.Origin.Amount));
        var refunded = provider
            .Refunds.Where(r => r.Status != ChipperStatus.Failed)
            .Select(r => (r.Amount.Currency, Amount: -r.Amount.Amount));
        return string.Join(
            ", ",
            collected
                .Concat(paid)
                .Concat(refunded)
                // Kenya's shilling is spelled otherwise there.
                .GroupBy(m => m.Currency == "KSH" ? "KES" : m.Currency)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, Sum: g.Sum(m => m.Amount)))
                .Where(g => g.Sum != 0m)
                .Select(g => FormattableString.Invariant($"{g.Sum:0.####} {g.Key}"))
        );
    }
}
