using System.Diagnostics;

namespace GlowCart.Host.Tests.Stage;

/// <summary>
/// Counts what one request asks of the database: Npgsql makes one span for each command or batch that it sends. A commit
/// makes none, and is counted by the caller; a begin travels with the first command.
/// </summary>
internal static class RoundTrips
{
    public static async Task<int> OfAsync(Func<string, Task> request)
    {
        var trace = ActivityTraceId.CreateRandom();
        var count = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql" && activity.TraceId == trace)
                    Interlocked.Increment(ref count);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await request($"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        return count;
    }
}
