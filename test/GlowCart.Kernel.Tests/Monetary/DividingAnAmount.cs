using GlowCart.Kernel.Monetary;

namespace GlowCart.Kernel.Tests.Monetary;

/// <summary>
/// Cases of other systems' tests, with their numbers. Where those systems round otherwise (A11, A13, A29), largest
/// remainder's answer is the expected one.
/// </summary>
public sealed class DividingAnAmount
{
    [Theory]
    [InlineData("A1", 300, new[] { 123 }, new[] { 300 })]
    [InlineData("A3", -300, new[] { 4000, 2000, 2000 }, new[] { -150, -75, -75 })]
    [InlineData("A5", 299, new[] { 1000, 1000, 1000 }, new[] { 100, 100, 99 })]
    [InlineData("A7", 93, new[] { 10, 20, 10, 30, 50, 20, 10, 40 }, new[] { 5, 10, 5, 15, 24, 10, 5, 19 })]
    [InlineData("A9", 10, new[] { 0, 0 }, new[] { 5, 5 })]
    [InlineData("A11", 300, new[] { 4300, 1400, 2300 }, new[] { 161, 53, 86 })]
    [InlineData("A13", -1200, new[] { 1000, 2000, 5000, 3000 }, new[] { -109, -218, -546, -327 })]
    [InlineData("A15", -1000, new[] { 1, 1, 1 }, new[] { -334, -333, -333 })]
    [InlineData("A17", 9999, new[] { 100, 100 }, new[] { 5000, 4999 })]
    [InlineData("A19", 10000, new[] { 30, 20, 40, 40 }, new[] { 2308, 1538, 3077, 3077 })]
    [InlineData("A21", 2, new[] { 1, 1, 1, 1 }, new[] { 1, 1, 0, 0 })]
    [InlineData("A23", -10000, new[] { 30, 20, 40, 40 }, new[] { -2308, -1538, -3077, -3077 })]
    [InlineData("A25", 101, new[] { 1, 1, 1 }, new[] { 34, 34, 33 })]
    [InlineData("A27", 5, new[] { 7, 3 }, new[] { 4, 1 })]
    [InlineData("A29", -5, new[] { 7, 3 }, new[] { -4, -1 })]
    [InlineData("A31", 100, new[] { 1, 1, 1, 1, 1, 1 }, new[] { 17, 17, 17, 17, 16, 16 })]
    [InlineData("A33", 1003, new[] { 50, 50 }, new[] { 502, 501 })]
    public void Gives_what_largest_remainder_gives(string id, int minorUnits, int[] weights, int[] expected)
    {
        decimal[] over = [.. weights.Select(w => (decimal)w)];

        Allocation.Allocate(minorUnits, over, 0).ShouldBe(expected.Select(e => (decimal)e), id);
        new Money(minorUnits / 100m, "GHS")
            .Allocate(over)
            .ShouldBe(expected.Select(e => new Money(e / 100m, "GHS")), id);
    }

    [Theory]
    [InlineData(
        "H1",
        "6160.00",
        12,
        "513.34 513.34 513.34 513.34 513.33 513.33 513.33 513.33 513.33 513.33 513.33 513.33"
    )]
    [InlineData("H3", "99.99", 4, "25.00 25.00 25.00 24.99")]
    [InlineData("H5", "1.00", 6, "0.17 0.17 0.17 0.17 0.16 0.16")]
    public void Into_instalments_lets_the_first_absorb(string id, string amount, int parts, string expected) =>
        new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), "GHS")
            .Allocate([.. Enumerable.Repeat(1m, parts)])
            .ShouldBe(
                expected
                    .Split(' ')
                    .Select(e => new Money(decimal.Parse(e, System.Globalization.CultureInfo.InvariantCulture), "GHS")),
                id
            );

    [Fact]
    public void Gives_the_lowest_index_a_tie_however_large_its_share() =>
        // All three are left with a third. As decimals, 23.333… has one digit less behind its point than 3.333….
        Allocation.Allocate(30m, [7m, 1m, 1m], 0).ShouldBe([24m, 3m, 3m]);

    [Fact]
    public void Takes_sums_as_large_as_are_kept()
    {
        const decimal most = 999_999_999_999_999.99m;

        Allocation.Allocate(most, [most, most], 2).ShouldBe([500_000_000_000_000.00m, 499_999_999_999_999.99m]);
    }

    [Fact]
    public void Counts_in_the_currencys_own_minor_unit()
    {
        new Money(100m, "UGX").Allocate([1m, 1m, 1m]).Select(m => m.Amount).ShouldBe([34m, 33m, 33m]);
        new Money(100m, "GHS").Allocate([1m, 1m, 1m]).Select(m => m.Amount).ShouldBe([33.34m, 33.33m, 33.33m]);
    }

    [Fact]
    public void Over_nothing_is_refused() =>
        Should.Throw<ArgumentException>(() => Allocation.Allocate(1m, [], 2)).ParamName.ShouldBe("weights");

    [Fact]
    public void Over_a_negative_weight_is_refused() =>
        Should.Throw<ArgumentException>(() => Allocation.Allocate(1m, [2m, -1m], 2)).ParamName.ShouldBe("weights");

    [Fact]
    public void That_is_not_whole_is_refused()
    {
        Should.Throw<ArgumentException>(() => Allocation.Allocate(1.005m, [1m], 2)).ParamName.ShouldBe("amount");
        Should.Throw<ArgumentException>(() => new Money(0.5m, "UGX").Allocate([1m])).ParamName.ShouldBe("amount");
        Allocation.Allocate(1.0500m, [1m], 2).ShouldBe([1.05m]);
    }
}
