namespace GlowCart.Kernel.Monetary;

/// <summary>ISO 4217: which codes exist for us, and how many digits their minor unit has.</summary>
public static class Currency
{
    private static readonly Dictionary<string, int> MinorUnits = new(StringComparer.Ordinal)
    {
        ["GHS"] = 2,
        ["NGN"] = 2,
        ["KES"] = 2,
        ["ZAR"] = 2,
        ["TZS"] = 2,
        ["UGX"] = 0,
        ["RWF"] = 0,
        ["XOF"] = 0,
        ["XAF"] = 0,
        ["USD"] = 2,
        ["EUR"] = 2,
        ["GBP"] = 2,
    };

    public static IReadOnlyCollection<string> Codes => MinorUnits.Keys;

    public static bool IsKnown(string? code) => code is not null && MinorUnits.ContainsKey(code);

    /// <exception cref="ArgumentException">The code is not one of <see cref="Codes"/>.</exception>
    public static int Digits(string code) =>
        MinorUnits.TryGetValue(code, out var digits)
            ? digits
            : throw new ArgumentException($"'{code}' is not a currency that GlowCart knows.", nameof(code));

    /// <summary>To the currency's minor unit, half away from zero: the one rounding that money knows here.</summary>
    public static decimal Round(decimal amount, string code) =>
        Math.Round(amount, Digits(code), MidpointRounding.AwayFromZero);

    /// <summary>Whether the amount is a whole number of minor units.</summary>
    public static bool IsWhole(decimal amount, string code) => Round(amount, code) == amount;
}
