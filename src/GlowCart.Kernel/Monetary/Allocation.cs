namespace GlowCart.Kernel.Monetary;

/// <summary>Largest remainder: parts in proportion to weights that add up to the whole, to the cent.</summary>
public static class Allocation
{
    /// <summary>
    /// Ties go to the lowest index, the sign is carried outside, and weights that are all zero divide equally.
    /// </summary>
    /// <param name="amount">A whole number of minor units.</param>
    /// <param name="digits">Digits of the minor unit.</param>
    /// <exception cref="ArgumentException">No weight, a negative one, or an amount that is not whole.</exception>
    public static decimal[] Allocate(decimal amount, IReadOnlyList<decimal> weights, int digits)
    {
        if (weights.Count == 0)
            throw new ArgumentException("There is nothing to divide over.", nameof(weights));
        if (weights.Any(w => w < 0m))
            throw new ArgumentException("A weight is negative.", nameof(weights));

        var unit = 1m;
        for (var i = 0; i < digits; i++)
            unit /= 10m;
        var units = Math.Abs(amount) / unit;
        if (units != decimal.Truncate(units))
            throw new ArgumentException("The amount is not a whole number of minor units.", nameof(amount));

        var total = weights.Sum();
        var shares = weights.Select(w => total == 0m ? units / weights.Count : units * w / total).ToArray();
        var parts = shares.Select(decimal.Truncate).ToArray();
        var left = (int)(units - parts.Sum());
        // Sorting is stable, so equal remainders keep their order: the lowest index wins a tie.
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => shares[i] - parts[i]).Take(left))
            parts[i] += 1m;

        var sign = amount < 0m ? -unit : unit;
        return [.. parts.Select(p => p * sign)];
    }
}
