namespace GlowCart.Benchmarks;

/// <param name="Vendors">How many stores share the products.</param>
internal sealed record BenchmarkSize(string Name, int Vendors, int Products)
{
    public static BenchmarkSize Named(string name) =>
        name switch
        {
            "S" => new BenchmarkSize("S", 1_000, 10_000),
            "L" => new BenchmarkSize("L", 10_000, 1_000_000),
            _ => throw new ArgumentException($"There is no size '{name}': S and L are."),
        };
}
