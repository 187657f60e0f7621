using FsCheck;
using FsCheck.Fluent;
using GlowCart.Payments.Ledger;
using GlowCart.Payments.Refunds;
using static GlowCart.Payments.Ledger.AccountKind;
using static GlowCart.Payments.Ledger.Posting;
using static GlowCart.Payments.Tests.Some;

namespace GlowCart.Payments.Tests.Ledger;

public sealed class KeepingTheBooks
{
    [Fact]
    public void Refuses_what_does_not_sum_to_zero() =>
        Should.Throw<InvalidOperationException>(() => Book(Debit(ProviderClearing, 10m), Credit(BuyerFunds, 9.99m)));

    [Fact]
    public void Refuses_parts_of_a_cent() =>
        Should.Throw<InvalidOperationException>(() =>
            Book(Debit(ProviderClearing, 0.005m), Credit(BuyerFunds, 0.005m))
        );

    [Fact]
    public void Leaves_out_accounts_on_which_nothing_moves() =>
        Book(Debit(BuyerFunds, 1m), Credit(VendorPending, 1m), Credit(CommissionRevenue, 0m))
            .Postings.Select(p => p.Account)
            .ShouldBe([BuyerFunds, VendorPending]);

    [Fact]
    public void Ends_with_nothing_owed_when_everything_was_given_back() =>
        Prop.ForAll(
                (
                    from gross in Gen.Choose(1, 10_000_000)
                    from rate in Gen.Choose(0, 1000)
                    from released in Gen.Elements(false, true)
                    from parts in Gen.Choose(1, 20)
                    select (Gross: gross / 100m, Rate: rate / 1000m, Released: released, Parts: parts)
                ).ToArbitrary(),
                c => EveryFlow(c.Gross, c.Rate, c.Released, c.Parts).All(balance => balance == 0m)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Turns_a_late_refund_into_a_debt_of_the_vendor()
    {
        var transaction = Available();
        var part = transaction.Refund(100m);
        var refund = Refund.OfOrder(Paid(), transaction, part, "Returned.", Noon);

        var booking = Flows.OrderRefunded(refund, transaction, part);

        booking.Postings.ShouldBe([
            Debit(VendorAvailable, 97m, transaction.TenantId),
            Debit(CommissionRevenue, 3m),
            Credit(RefundsPayable, 100m),
        ]);
    }

    [Fact]
    public void Owes_a_surplus_to_the_buyer_and_to_no_vendor()
    {
        var payment = Paid(12.50m);
        var refund = Refund.OfSurplus(payment, payment.Attempts.Single(), Noon);

        Flows.SurplusOwed(refund).Postings.ShouldBe([Debit(BuyerFunds, 12.50m), Credit(RefundsPayable, 12.50m)]);
    }

    /// <summary>The balances at the end of a sale that is given back in parts.</summary>
    private static IEnumerable<decimal> EveryFlow(decimal gross, decimal rate, bool released, int parts)
    {
        var payment = Paid(gross);
        var commission = Math.Round(gross * rate, 2, MidpointRounding.AwayFromZero);
        var transaction = Held(gross, commission);
        List<Booking> bookings =
        [
            Flows.ChargeCaptured(payment, payment.Attempts.Single()),
            Flows.OrderSold(transaction),
        ];
        if (released)
        {
            transaction.OrderDelivered(Noon);
            transaction.Release(Noon);
            bookings.Add(Flows.HoldEnded(transaction));
        }
        var amounts = Kernel.Monetary.Allocation.Allocate(gross, [.. Enumerable.Repeat(1m, parts)], 2);
        foreach (var amount in amounts.Where(a => a > 0m))
        {
            var part = transaction.Refund(amount);
            var refund = Refund.OfOrder(payment, transaction, part, "Returned.", Noon);
            bookings.Add(Flows.OrderRefunded(refund, transaction, part));
            bookings.Add(Flows.RefundSent(refund));
        }
        return bookings.SelectMany(b => b.Postings).GroupBy(p => p.Account).Select(g => g.Sum(p => p.Amount));
    }

    private static Booking Book(params Posting[] postings) =>
        new(JournalKind.ChargeCaptured, Guid.CreateVersion7(), null, "GHS", postings);
}
