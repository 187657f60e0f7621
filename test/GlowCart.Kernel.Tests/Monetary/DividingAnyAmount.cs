using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using GlowCart.Kernel.Monetary;

namespace GlowCart.Kernel.Tests.Monetary;

/// <summary>What holds for every amount and all weights. Shares are compared as whole numbers, so no rounding of ours helps.</summary>
public sealed class DividingAnyAmount
{
    /// <param name="Units">Minor units, of either sign.</param>
    /// <param name="Weights">In ten-thousandths, as prices are kept.</param>
    private sealed record Case(long Units, long[] Weights, int Digits)
    {
        public decimal Unit => Digits == 0 ? 1m : 0.01m;
        public decimal Amount => Units * Unit;
        public decimal[] Over => [.. Weights.Select(w => w / 10_000m)];
        public BigInteger Total => Weights.Aggregate(BigInteger.Zero, (sum, w) => sum + w);
        public long[] Parts =>
            [.. Allocation.Allocate(Amount, Over, Digits).Select(p => decimal.ToInt64(Math.Abs(p) / Unit))];

        /// <summary>What its exact share is above a whole number, in parts of the total.</summary>
        public BigInteger Remainder(int i) => Math.Abs(Units) * (BigInteger)Weights[i] % Total;

        /// <summary>What its exact share is, without what is left.</summary>
        public BigInteger Floor(int i) => Math.Abs(Units) * (BigInteger)Weights[i] / Total;

        public override string ToString() => $"{Amount} over [{string.Join(", ", Over)}]";
    }

    // One kind for a whole case: small round weights are what ties come from.
    private static readonly Gen<long>[] Weights =
    [
        Gen.Choose(0, 12).Select(n => n * 10_000L),
        Gen.Choose(0, int.MaxValue).Select(n => (long)n),
        Gen.Choose(0, int.MaxValue).Select(n => n * 1_000_000L),
    ];

    private static readonly Arbitrary<Case> Cases = (
        from sign in Gen.Elements(1, -1)
        from units in Gen.OneOf(
            Gen.Choose(0, 200).Select(n => (long)n),
            Gen.Choose(0, int.MaxValue).Select(n => (long)n),
            Gen.Choose(0, int.MaxValue).Select(n => n * 1_000_000L)
        )
        from kind in Gen.Elements(Weights)
        from weights in kind.NonEmptyListOf()
        from digits in Gen.Elements(0, 2)
        where weights.Count <= 40
        select new Case(sign * units, [.. weights], digits)
    ).ToArbitrary();

    [Fact]
    public void Leaves_nothing_over() => Holds(c => Allocation.Allocate(c.Amount, c.Over, c.Digits).Sum() == c.Amount);

    [Fact]
    public void Stays_within_one_unit_of_each_exact_share() =>
        Holds(c =>
            c.Total.IsZero
            || c.Parts.Select((part, i) => part * c.Total - Math.Abs(c.Units) * (BigInteger)c.Weights[i])
                .All(off => BigInteger.Abs(off) < c.Total)
        );

    [Fact]
    public void Rounds_up_the_largest_remainders_and_of_equal_ones_the_first() =>
        Holds(c =>
        {
            if (c.Total.IsZero)
                return true;
            var parts = c.Parts;
            var ranked = Enumerable.Range(0, parts.Length).OrderByDescending(c.Remainder).ThenBy(i => i);
            return ranked.SkipWhile(i => parts[i] == c.Floor(i) + 1).All(i => parts[i] == c.Floor(i));
        });

    [Fact]
    public void Never_gives_a_larger_weight_less() =>
        Holds(c =>
        {
            var parts = c.Weights.Zip(c.Parts, (weight, part) => (Weight: weight, Part: part)).Order().ToList();
            return parts.Zip(parts.Skip(1)).All(p => p.First.Part <= p.Second.Part);
        });

    [Fact]
    public void Gives_a_weight_of_zero_nothing_where_another_has_any() =>
        Holds(c => c.Total.IsZero || c.Weights.Zip(c.Parts).All(x => x.First > 0 || x.Second == 0));

    [Fact]
    public void Of_the_other_sign_gives_the_same_parts_of_the_other_sign() =>
        Holds(c =>
            Allocation
                .Allocate(-c.Amount, c.Over, c.Digits)
                .SequenceEqual(Allocation.Allocate(c.Amount, c.Over, c.Digits).Select(p => -p))
        );

    [Fact]
    public void Does_not_depend_on_the_order_of_weights_whose_remainders_differ() =>
        Holds(c =>
            c.Total.IsZero
            || c.Weights.Select((_, i) => c.Remainder(i)).Distinct().Count() < c.Weights.Length
            || (c with { Weights = [.. c.Weights.Reverse()] }).Parts.Reverse().SequenceEqual(c.Parts)
        );

    [Fact]
    public void Does_not_depend_on_the_unit_of_the_weights() =>
        Holds(c => (c with { Weights = [.. c.Weights.Select(w => w * 7)] }).Parts.SequenceEqual(c.Parts));

    private static void Holds(Func<Case, bool> rule) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Cases, rule));
}
