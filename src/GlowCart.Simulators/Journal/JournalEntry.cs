using GlowCart.Simulators.Faults;

namespace GlowCart.Simulators.Journal;

/// <summary>One call as it came in and as it was answered.</summary>
/// <param name="Number">Counts up from 1 in the order of the answers.</param>
/// <param name="Status">None if the connection was dropped.</param>
/// <param name="Fault">The disturbance that it met.</param>
public sealed record JournalEntry(
    long Number,
    DateTimeOffset At,
    string Method,
    string Path,
    string Query,
    IReadOnlyDictionary<string, string> Headers,
    string RequestBody,
    int? Status,
    string ResponseBody,
    Fault? Fault
);
