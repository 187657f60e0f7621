using System.IO.Enumeration;

namespace GlowCart.Simulators.Faults;

/// <summary>The disturbances still to come. Each call meets at most one: the oldest that fits.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];

    public IReadOnlyList<Fault> Pending
    {
        get
        {
            lock (_gate)
                return [.. _faults];
        }
    }

    public void Add(Fault fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Count, 1);
        lock (_gate)
            _faults.Add(fault);
    }

    public void Clear()
    {
        lock (_gate)
            _faults.Clear();
    }

    internal Fault? Take(string method, string path)
    {
        lock (_gate)
        {
            var at = _faults.FindIndex(f => Fits(f, method, path));
            if (at < 0)
                return null;
            var fault = _faults[at];
            if (fault.Count == 1)
                _faults.RemoveAt(at);
            else
                _faults[at] = fault with { Count = fault.Count - 1 };
            return fault;
        }
    }

    private static bool Fits(Fault fault, string method, string path) =>
        (fault.Method is null || fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && FileSystemName.MatchesSimpleExpression(fault.Route, path);
}
