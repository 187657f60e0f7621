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
        var (trace, caller) = (ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom());
        var count = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql" && activity.TraceId == trace && IsOf(caller, activity))
                    Interlocked.Increment(ref count);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await request($"00-{trace}-{caller}-01");
        return count;
    }

    // What hears of the request's events goes on in its trace, as does a webhook that it leads to, and both may be quicker
    // than the answer. The request itself is what the caller's span is the parent of.
    private static bool IsOf(ActivitySpanId caller, Activity activity)
    {
        for (var around = activity.Parent; around is not null; around = around.Parent)
        {
            if (around.Source.Name == "Microsoft.AspNetCore" && around.ParentSpanId == caller)
                return true;
        }
        return false;
    }
}
