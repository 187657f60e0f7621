using System.Globalization;
using GlowCart.Kernel.Monetary;

namespace GlowCart.Kernel.Tests.Monetary;

/// <summary>Half away from zero, to the currency's minor unit. The D cases are other systems', with their numbers.</summary>
public sealed class RoundingToACurrency
{
    [Theory]
    [InlineData("12.115", "GHS", "12.12", "D11")]
    [InlineData("12.114", "GHS", "12.11", "D11")]
    [InlineData("-12.115", "GHS", "-12.12", "away from zero on both sides")]
    [InlineData("0.005", "GHS", "0.01", "")]
    [InlineData("-0.005", "GHS", "-0.01", "")]
    [InlineData("0.0049999", "GHS", "0", "")]
    [InlineData("2.5", "UGX", "3", "no banker's rounding")]
    [InlineData("1.5", "XOF", "2", "")]
    [InlineData("-0.5", "RWF", "-1", "")]
    [InlineData("0.4", "XAF", "0", "")]
    public void Goes_half_away_from_zero(string amount, string currency, string expected, string why) =>
        Currency.Round(Parse(amount), currency).ShouldBe(Parse(expected), why);

    [Theory]
    [InlineData("D1", "45.95", "0.10", "4.60")]
    [InlineData("D1", "45.94", "0.10", "4.59")]
    [InlineData("D9", "51.86", "0.60", "31.12")]
    [InlineData("D9", "31.12", "1.0825", "33.69")]
    [InlineData("D13", "7.00", "0.9737", "6.82")]
    [InlineData("D13", "14.00", "0.9737", "13.63")]
    public void Of_a_rate_gives_what_is_expected(string id, string amount, string rate, string expected) =>
        new Money(Parse(amount) * Parse(rate), "USD").Rounded().ShouldBe(new Money(Parse(expected), "USD"), id);

    [Fact]
    public void Takes_the_tax_that_is_included_as_what_the_net_leaves()
    {
        // D3: two of 1.00, a fifth included.
        var gross = new Money(1.00m, "USD") * 2;
        var net = new Money(gross.Amount / 1.2m, "USD").Rounded();

        net.ShouldBe(new Money(1.67m, "USD"));
        (gross - net).ShouldBe(new Money(0.33m, "USD"));
    }

    [Fact]
    public void Knows_the_digits_of_every_currency_that_is_taken()
    {
        Currency.Codes.Count.ShouldBe(12);
        Currency.Codes.Where(c => Currency.Digits(c) == 0).ShouldBe(["UGX", "RWF", "XOF", "XAF"], ignoreOrder: true);
        Currency.Codes.Except(["UGX", "RWF", "XOF", "XAF"]).ShouldAllBe(c => Currency.Digits(c) == 2);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ghs")]
    [InlineData("XXX")]
    public void Knows_no_other_currency(string? code)
    {
        Currency.IsKnown(code).ShouldBeFalse();
        if (code is not null)
            Should.Throw<ArgumentException>(() => Currency.Round(1m, code));
    }

    [Theory]
    [InlineData("1.10", "GHS", true)]
    [InlineData("1.1000", "GHS", true)]
    [InlineData("1.101", "GHS", false)]
    [InlineData("1.1", "UGX", false)]
    [InlineData("-3", "UGX", true)]
    public void Tells_whole_minor_units_from_others(string amount, string currency, bool isWhole) =>
        Currency.IsWhole(Parse(amount), currency).ShouldBe(isWhole);

    private static decimal Parse(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
