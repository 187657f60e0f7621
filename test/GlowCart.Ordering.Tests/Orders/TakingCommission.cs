using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using GlowCart.Kernel.Monetary;
using GlowCart.Ordering.Orders;
using static GlowCart.Ordering.Tests.An;

namespace GlowCart.Ordering.Tests.Orders;

public sealed class TakingCommission
{
    /// <param name="Lines">Quantity, and price in minor units.</param>
    private sealed record Case((int Quantity, long Price)[] Lines, decimal Rate, string Currency)
    {
        public Order Order()
        {
            var unit = Kernel.Monetary.Currency.Digits(Currency) == 0 ? 1m : 0.01m;
            return OrderOf(Group(Currency), Rate, [.. Lines.Select(l => (l.Quantity, l.Price * unit))]);
        }

        public override string ToString() => $"{Rate} of {string.Join(" + ", Lines)} minor units of {Currency}";
    }

    private static readonly Arbitrary<Case> Cases = (
        from lines in (
            from quantity in Gen.Frequency((3, Gen.Choose(1, 5)), (1, Gen.Choose(1, 999)))
            from price in Gen.Frequency(
                (3, Gen.Choose(0, 100)),
                (3, Gen.Choose(0, 100_000)),
                (1, Gen.Choose(0, 1_000_000_000))
            )
            select (quantity, (long)price)
        ).NonEmptyListOf()
        from rate in Gen.OneOf(
            Gen.Constant(An.Rate),
            Gen.Choose(0, 100_000).Select(r => r / 100_000m),
            Gen.Elements(0m, 1m)
        )
        from currency in Gen.Elements("GHS", "UGX")
        select new Case([.. lines], rate, currency)
    ).ToArbitrary();

    [Theory]
    [InlineData("I1", "0.16", "0.00", "0.16")]
    [InlineData("I3", "1.50", "0.05", "1.45")]
    [InlineData("I5", "33.33", "1.00", "32.33")]
    [InlineData("I7", "239.90", "7.20", "232.70")]
    public void Rounds_it_half_away_from_zero(string id, string gross, string commission, string net)
    {
        var order = OrderOf(Group(), (1, Parse(gross)));

        order.Commission.ShouldBe(Parse(commission), id);
        (order.Total - order.Commission).ShouldBe(Parse(net), id);
        order.Items.ShouldHaveSingleItem().Commission.ShouldBe(Parse(commission), id);
    }

    [Fact]
    public void Rounds_once_for_the_order_and_not_once_a_line()
    {
        // By itself each line's 0.0048 would be nothing.
        var order = OrderOf(Group(), [.. Enumerable.Repeat((1, 0.16m), 10)]);

        order.Commission.ShouldBe(0.05m);
        order.Items.Select(i => i.Commission).ShouldBe([.. Enumerable.Repeat(0.01m, 5), .. Enumerable.Repeat(0m, 5)]);
    }

    [Fact]
    public void Leaves_goods_that_cost_nothing_alone()
    {
        var order = OrderOf(Group(), (1, 0.00m), (1, 10.00m));

        order.Items.Select(i => i.Commission).ShouldBe([0.00m, 0.30m]);
        OrderOf(Group(), (3, 0.00m)).Commission.ShouldBe(0.00m);
    }

    [Fact]
    public void Is_what_the_rate_gives_of_the_goods_rounded_once() =>
        Holds((c, o) => o.Commission == Currency.Round(o.Items.Sum(i => i.LineTotal) * c.Rate, c.Currency));

    [Fact]
    public void Is_the_sum_of_its_lines() => Holds((_, o) => o.Items.Sum(i => i.Commission) == o.Commission);

    [Fact]
    public void Leaves_each_line_its_net_in_whole_minor_units() =>
        Holds(
            (c, o) =>
                o.Items.All(i =>
                {
                    var net = i.LineTotal - i.Commission;
                    return i.Commission >= 0m
                        && net >= 0m
                        && Currency.IsWhole(net, c.Currency)
                        && net + i.Commission == i.LineTotal;
                })
        );

    [Fact]
    public void Adds_up_over_the_vendors_of_a_checkout() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Cases.Generator.NonEmptyListOf().ToArbitrary(),
                cases =>
                {
                    var group = Group();
                    foreach (var c in cases)
                        group.Add((c with { Currency = group.Currency }).Order());
                    return group.Total == group.Orders.Sum(o => o.Total)
                        && group.Total == group.Orders.SelectMany(o => o.Items).Sum(i => i.LineTotal);
                }
            )
        );

    private static void Holds(Func<Case, Order, bool> rule) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Cases, c => rule(c, c.Order())));

    private static decimal Parse(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
