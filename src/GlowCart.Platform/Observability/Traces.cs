using System.Diagnostics;

namespace GlowCart.Platform.Observability;

/// <summary>GlowCart's own spans, and how work that was put aside goes on with the trace of whoever asked for it.</summary>
internal static class Traces
{
    public const string SourceName = "GlowCart";

    private static readonly ActivitySource Source = new(SourceName);

    /// <param name="correlationId">The trace that this belongs to; a new one begins where there is none.</param>
    public static Activity Continue(string name, string? correlationId)
    {
        var parent = IsTraceId(correlationId)
            ? new ActivityContext(
                ActivityTraceId.CreateFromString(correlationId),
                ActivitySpanId.CreateRandom(),
                ActivityTraceFlags.Recorded,
                isRemote: true
            )
            : default;
        // Without a listener the source makes none, but logs, audit rows and further events need the trace all the same.
        return Source.StartActivity(ActivityKind.Consumer, parent, name: name) ?? Unlistened(name, parent);
    }

    private static Activity Unlistened(string name, ActivityContext parent)
    {
        var activity = new Activity(name);
        if (parent != default)
            activity.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
        return activity.Start();
    }

    private static bool IsTraceId(string? text) =>
        text is { Length: 32 } && text.All(char.IsAsciiHexDigitLower) && text.Any(c => c != '0');
}
