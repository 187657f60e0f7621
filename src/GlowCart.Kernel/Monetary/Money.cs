namespace GlowCart.Kernel.Monetary;

/// <summary>An amount in the major unit, and its currency (ISO 4217). Two currencies never mix by accident.</summary>
public readonly record struct Money(decimal Amount, string Currency) : IComparable<Money>
{
    public static Money Zero(string currency) => new(0m, currency);

    public bool IsZero => Amount == 0m;
    public bool IsNegative => Amount < 0m;

    public Money Rounded() => this with { Amount = Monetary.Currency.Round(Amount, Currency) };

    /// <summary>Divides this amount over weights so that the parts add up to it: see <see cref="Allocation"/>.</summary>
    public IReadOnlyList<Money> Allocate(IReadOnlyList<decimal> weights)
    {
        var currency = Currency;
        return
        [
            .. Allocation
                .Allocate(Amount, weights, Monetary.Currency.Digits(currency))
                .Select(a => new Money(a, currency)),
        ];
    }

    public static Money operator +(Money a, Money b) => new(a.Amount + Same(a, b).Amount, a.Currency);

    public static Money operator -(Money a, Money b) => new(a.Amount - Same(a, b).Amount, a.Currency);

    public static Money operator -(Money a) => new(-a.Amount, a.Currency);

    public static Money operator *(Money a, int n) => new(a.Amount * n, a.Currency);

    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    public int CompareTo(Money other) => Amount.CompareTo(Same(this, other).Amount);

    public override string ToString() => FormattableString.Invariant($"{Amount:0.00##} {Currency}");

    private static Money Same(Money a, Money b) =>
        a.Currency == b.Currency
            ? b
            : throw new InvalidOperationException($"{a.Currency} and {b.Currency} can't be mixed.");
}
