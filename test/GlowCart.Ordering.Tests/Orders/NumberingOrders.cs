using GlowCart.Ordering.Orders;

namespace GlowCart.Ordering.Tests.Orders;

public sealed class NumberingOrders
{
    [Fact]
    public void Gives_what_can_be_read_over_the_phone()
    {
        // Neither 0 nor O, neither 1 nor I.
        for (var i = 0; i < 1000; i++)
            OrderNumber.Next().ShouldMatch("^GC-[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$");
    }

    [Fact]
    public void Gives_each_order_its_own() =>
        Enumerable.Range(0, 100_000).Select(_ => OrderNumber.Next()).Distinct().Count().ShouldBe(100_000);

    [Fact]
    public void Uses_every_letter_that_it_may() =>
        Enumerable
            .Range(0, 1000)
            .SelectMany(_ => OrderNumber.Next()[3..].Replace("-", "", StringComparison.Ordinal))
            .Distinct()
            .Count()
            .ShouldBe(32);
}
