using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using GlowCart.Kernel.Monetary;
using GlowCart.Payments.Balances;
using GlowCart.Payments.Transactions;
using static GlowCart.Payments.Tests.Some;

namespace GlowCart.Payments.Tests.Transactions;

public sealed class GivingBackAnOrder
{
    /// <param name="Parts">In minor units; together the gross amount.</param>
    private sealed record Case(string Currency, long[] Parts, int Rate)
    {
        private decimal Unit => Kernel.Monetary.Currency.Digits(Currency) == 0 ? 1m : 0.01m;
        public decimal Gross => Parts.Sum() * Unit;
        public decimal Commission => new Money(Gross * Rate / 1000m, Currency).Rounded().Amount;
        public IEnumerable<decimal> Amounts => Parts.Select(p => p * Unit);

        public override string ToString() => $"{Gross} {Currency} at {Rate} ‰ in [{string.Join(", ", Parts)}]";
    }

    private static readonly Arbitrary<Case> Cases = (
        from currency in Gen.Elements("GHS", "UGX")
        from parts in Gen.OneOf(Gen.Choose(1, 9), Gen.Choose(1, 1_000_000)).Select(p => (long)p).NonEmptyListOf()
        from rate in Gen.OneOf(Gen.Constant(30), Gen.Choose(0, 1000))
        select new Case(currency, [.. parts], rate)
    ).ToArbitrary();

    [Fact]
    public void In_parts_gives_back_what_the_whole_does() =>
        Holds(c =>
        {
            var whole = Held(c.Gross, c.Commission, c.Currency).Refund(c.Gross);
            var transaction = Held(c.Gross, c.Commission, c.Currency);
            var parts = c.Amounts.Select(transaction.Refund).ToList();
            return parts.Sum(p => p.Gross) == whole.Gross
                && parts.Sum(p => p.Commission) == whole.Commission
                && parts.Sum(p => p.Net) == whole.Net
                && transaction.Status is TransactionStatus.Refunded
                && transaction.KeptNet == 0m;
        });

    [Fact]
    public void Never_gives_back_more_commission_than_there_is_nor_takes_from_the_vendor_more_than_the_part() =>
        Holds(c =>
        {
            var transaction = Held(c.Gross, c.Commission, c.Currency);
            return c
                .Amounts.Select(transaction.Refund)
                .All(p =>
                    p.Commission >= 0m
                    && p.Net >= 0m
                    && Kernel.Monetary.Currency.IsWhole(p.Commission, c.Currency)
                    && transaction.RefundedCommission <= transaction.Commission
                    && transaction.KeptNet >= 0m
                );
        });

    // Section I of the money cases: 3 %, half away from zero. The whole gives back exactly what was taken.
    [Theory]
    [InlineData("0.16", "0.00", "0.16")]
    [InlineData("1.50", "0.05", "1.45")]
    [InlineData("33.33", "1.00", "32.33")]
    [InlineData("239.90", "7.20", "232.70")]
    public void Gives_back_the_commission_that_was_taken(string gross, string commission, string net)
    {
        var taken = new Money(Of(gross) * 0.03m, "GHS").Rounded().Amount;
        taken.ShouldBe(Of(commission));
        var transaction = Held(Of(gross), taken);
        transaction.NetAmount.ShouldBe(Of(net));

        var part = transaction.Refund(Of(gross));

        (part.Gross, part.Commission, part.Net).ShouldBe((Of(gross), Of(commission), Of(net)));
    }

    [Fact]
    public void Is_refused_beyond_what_is_kept()
    {
        var transaction = Held();
        transaction.Refund(30m);

        Should.Throw<InvalidOperationException>(() => transaction.Refund(80m));
        transaction.KeptGross.ShouldBe(70m);
        transaction.Refund(70m);
        Should.Throw<InvalidOperationException>(() => transaction.Refund(0.01m));
    }

    [Fact]
    public void Is_refused_while_nothing_was_captured() =>
        Should.Throw<InvalidOperationException>(() => Transaction().Refund(1m));

    [Fact]
    public void Knows_whether_the_vendor_could_have_been_paid()
    {
        Held().Refund(1m).WasAvailable.ShouldBeFalse();
        Available().Refund(1m).WasAvailable.ShouldBeTrue();
    }

    private static void Holds(Func<Case, bool> rule) =>
        Prop.ForAll(Cases, rule).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static decimal Of(string amount) => decimal.Parse(amount, CultureInfo.InvariantCulture);
}
