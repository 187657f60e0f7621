namespace GlowCart.Simulators.Chipper;

/// <summary>Fixed rates. Kenya's shilling has the provider's own name here, not that of ISO 4217.</summary>
internal static class ExchangeRates
{
    private static readonly Dictionary<string, decimal> PerDollar = new(StringComparer.Ordinal)
    {
        ["USD"] = 1m,
        ["GHS"] = 12.5m,
        ["NGN"] = 1_500m,
        ["UGX"] = 3_700m,
        ["ZAR"] = 18m,
        ["KSH"] = 130m,
        ["RWF"] = 1_400m,
        ["TZS"] = 2_600m,
    };

    public static IEnumerable<string> Currencies => PerDollar.Keys;

    public static bool IsKnown(string? currency) => currency is not null && PerDollar.ContainsKey(currency);

    public static decimal Rate(string from, string to) => decimal.Round(PerDollar[to] / PerDollar[from], 8);

    public static SimulatedAmount Convert(SimulatedAmount amount, string to) =>
        new(
            decimal.Round(
                amount.Amount * PerDollar[to] / PerDollar[amount.Currency],
                Digits(to),
                MidpointRounding.AwayFromZero
            ),
            to
        );

    public static int Digits(string currency) => currency is "UGX" or "RWF" ? 0 : 2;
}
