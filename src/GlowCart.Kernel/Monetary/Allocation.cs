using System.Numerics;

namespace GlowCart.Kernel.Monetary;

/// <summary>Largest remainder: parts in proportion to weights that add up to the whole, to the cent.</summary>
public static class Allocation
{
    /// <summary>As many as a decimal can have behind its point.</summary>
    private const int MostDigits = 28;

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

        if (Math.Round(amount, digits) != amount)
            throw new ArgumentException("The amount is not a whole number of minor units.", nameof(amount));

        // Whole numbers throughout: a decimal share is rounded somewhere behind its point, the larger it is the sooner, and
        // two remainders that are equal would seem not to be.
        var units = Whole(Math.Abs(amount), digits);
        var over = weights.Any(w => w > 0m) ? [.. weights.Select(w => Whole(w, MostDigits))] : Equal(weights.Count);
        var total = over.Aggregate(BigInteger.Add);
        var parts = over.Select(w => units * w / total).ToArray();
        var left = (int)(units - parts.Aggregate(BigInteger.Add));
        // Sorting is stable, so equal remainders keep their order: the lowest index wins a tie.
        foreach (var i in Enumerable.Range(0, over.Length).OrderByDescending(i => units * over[i] % total).Take(left))
            parts[i] += 1;

        var unit = new decimal(1, 0, 0, amount < 0m, (byte)digits);
        return [.. parts.Select(p => (decimal)p * unit)];
    }

    private static BigInteger[] Equal(int count) => [.. Enumerable.Repeat(BigInteger.One, count)];

    /// <summary>The value, counted in units of so many digits behind the point.</summary>
    private static BigInteger Whole(decimal value, int digits)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
        return value.Scale <= digits
            ? mantissa * BigInteger.Pow(10, digits - value.Scale)
            : mantissa / BigInteger.Pow(10, value.Scale - digits);
    }
}
