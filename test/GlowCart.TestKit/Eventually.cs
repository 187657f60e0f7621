using System.Diagnostics;

namespace GlowCart.TestKit;

/// <summary>Waits for what happens behind a request. The time is a limit for broken code, not an assertion about speed.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <exception cref="TimeoutException">With the last value, so that the failure says what was there instead.</exception>
    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> isWanted, string what)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var value = await read();
            if (isWanted(value))
                return value;
            if (watch.Elapsed > Patience)
                throw new TimeoutException($"Not within {Patience}: {what}. Last seen: {value}");
            await Task.Delay(50);
        }
    }

    public static Task<bool> TrueAsync(Func<Task<bool>> condition, string what) => GetAsync(condition, x => x, what);
}
