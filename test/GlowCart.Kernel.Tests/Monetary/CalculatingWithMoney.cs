using System.Globalization;
using GlowCart.Kernel.Monetary;

namespace GlowCart.Kernel.Tests.Monetary;

public sealed class CalculatingWithMoney
{
    private static readonly Money Twelve = new(12.00m, "GHS");
    private static readonly Money Five = new(5.50m, "GHS");

    [Fact]
    public void Adds_subtracts_and_multiplies()
    {
        (Twelve + Five).ShouldBe(new Money(17.50m, "GHS"));
        (Five - Twelve).ShouldBe(new Money(-6.50m, "GHS"));
        (-Five).ShouldBe(new Money(-5.50m, "GHS"));
        (Five * 3).ShouldBe(new Money(16.50m, "GHS"));
    }

    [Fact]
    public void Compares_amounts()
    {
        (Five < Twelve).ShouldBeTrue();
        (Five <= new Money(5.50m, "GHS")).ShouldBeTrue();
        (Five > Twelve).ShouldBeFalse();
        (Twelve >= Five).ShouldBeTrue();
        new Money(12m, "GHS").ShouldBe(Twelve);
        Money.Zero("GHS").IsZero.ShouldBeTrue();
        (Five - Twelve).IsNegative.ShouldBeTrue();
    }

    [Fact]
    public void Never_mixes_two_currencies()
    {
        var naira = new Money(5.50m, "NGN");

        Should.Throw<InvalidOperationException>(() => Five + naira);
        Should.Throw<InvalidOperationException>(() => Five - naira);
        Should.Throw<InvalidOperationException>(() => Five < naira);
        naira.ShouldNotBe(Five);
    }

    [Fact]
    public void Has_room_for_sums_beyond_32_bits()
    {
        // D5: twice 9,999,999.00, and a fifth on top.
        var net = new Money(9_999_999.00m, "GHS") * 2;

        net.ShouldBe(new Money(19_999_998.00m, "GHS"));
        new Money(net.Amount * 1.2m, "GHS").Rounded().ShouldBe(new Money(23_999_997.60m, "GHS"));
    }

    [Fact]
    public void Reads_the_same_everywhere()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Five.ToString().ShouldBe("5.50 GHS");
            new Money(0.0125m, "GHS").ToString().ShouldBe("0.0125 GHS");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
