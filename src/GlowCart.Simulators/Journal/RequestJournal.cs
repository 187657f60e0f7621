using System.IO.Enumeration;

namespace GlowCart.Simulators.Journal;

/// <summary>The last calls, for assertions.</summary>
public sealed class RequestJournal(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<JournalEntry> _entries = [];
    private long _count;

    /// <summary>Calls of a route (<c>*</c> is a wildcard) and, if given, a method; oldest first.</summary>
    public IReadOnlyList<JournalEntry> Of(string route = "*", string? method = null)
    {
        lock (_gate)
        {
            return
            [
                .. _entries.Where(e =>
                    FileSystemName.MatchesSimpleExpression(route, e.Path)
                    && (method is null || e.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
                ),
            ];
        }
    }

    public void Clear()
    {
        lock (_gate)
            _entries.Clear();
    }

    internal void Add(JournalEntry entry)
    {
        lock (_gate)
        {
            _entries.Enqueue(entry with { Number = ++_count });
            while (_entries.Count > capacity)
                _entries.Dequeue();
        }
    }
}
