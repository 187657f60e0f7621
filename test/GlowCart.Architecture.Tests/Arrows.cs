namespace GlowCart.Architecture.Tests;

/// <summary>Which project may refer to which: etc/arrows.tsv, read anew.</summary>
internal sealed class Arrows
{
    private readonly HashSet<(string From, string To)> _calls;
    private readonly HashSet<(string From, string To)> _hears;

    public Arrows(IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        _calls = [.. all.Where(r => r[2] == "calls").Select(r => (r[0], r[1]))];
        _hears = [.. all.Where(r => r[2] == "hears").Select(r => (r[0], r[1]))];
    }

    public static Arrows Declared() => new(Repository.Table("etc/arrows.tsv"));

    public IEnumerable<(string From, string To)> Hears => _hears;

    public bool Allows(string from, string to)
    {
        if (IsContracts(to) && ModuleOf(from) == ModuleOf(to) && !IsContracts(from))
            return true;
        var pair =
            IsContracts(to) && IsModule(from) && !IsContracts(from)
                ? (ModuleOf(from)!, ModuleOf(to)!)
                : (KindOf(from), KindOf(to));
        return _calls.Contains(pair) || _hears.Contains(pair);
    }

    /// <summary>A module that it may only hear names nothing but the other's `.Events`.</summary>
    public bool OnlyHears(string from, string to) => _hears.Contains((from, to)) && !_calls.Contains((from, to));

    /// <summary>The calls, as a graph, in an order in which nothing comes before what it calls; empty if there is a cycle.</summary>
    public IReadOnlyList<string> Order()
    {
        var left = _calls.Where(c => char.IsLower(c.From[0])).ToList();
        var nodes = left.SelectMany(c => new[] { c.From, c.To }).ToHashSet();
        var order = new List<string>();
        while (nodes.Count > 0)
        {
            var free = nodes.Where(n => !left.Exists(c => c.From == n)).ToList();
            if (free.Count == 0)
                return [];
            order.AddRange(free);
            nodes.ExceptWith(free);
            left.RemoveAll(c => free.Contains(c.To));
        }
        return order;
    }

    private static bool IsContracts(string project) => project.EndsWith(".Contracts", StringComparison.Ordinal);

    private static bool IsModule(string project) => KindOf(project) is "Module" or "Contracts";

    private static string? ModuleOf(string project) =>
        IsModule(project) ? project.Split('.')[1].ToLowerInvariant() : null;

    private static string KindOf(string project) =>
        project switch
        {
            _ when IsContracts(project) => "Contracts",
            "GlowCart.Kernel"
            or "GlowCart.Platform"
            or "GlowCart.Client"
            or "GlowCart.Host"
            or "GlowCart.Portal"
            or "GlowCart.Simulators" => project.Split('.')[1],
            _ => "Module",
        };
}
