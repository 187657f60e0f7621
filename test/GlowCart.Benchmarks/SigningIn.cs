using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using GlowCart.Simulators;
using GlowCart.TestKit;

namespace GlowCart.Benchmarks;

/// <summary>
/// What a log-in costs beside its hash, which is meant to be dear, and what a token costs a request: the same read of the
/// shop, in turns with and without one.
/// </summary>
internal static class SigningIn
{
    private const int Clients = 16;
    private const int Rounds = 5;

    // As the program hashes: PBKDF2 with HMAC-SHA512.
    private const int Iterations = 210_000;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("glowcart-bench-").FullName;
        await using var database = await TestDatabases.CreateAsync();
        await using var simulators = await SimulatorHost.StartAsync(new SimulatorOptions(), TimeProvider.System);
        await using var glowCart = new HostProcess(database, simulators, folder);
        await glowCart.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients })
        {
            BaseAddress = glowCart.Address,
        };
        using var buyer = await new Caller(glowCart.Address).SignUpAsync();
        object login = new { email = buyer.Email, password = Person.Password };
        try
        {
            await LoadAsync(http, () => Post(login), Slice);
            var times = await LoadAsync(http, () => Post(login), Slice * 3);
            var (hashes, hash) = Hash(Slice);
            Print(
                $"log-in, {Clients} clients: {times.Count / (Slice * 3).TotalSeconds:0}/s, p99 {At(times, 0.99):0} ms"
            );
            Print($"the hash alone, on {Environment.ProcessorCount} cores: {hashes:0}/s, {hash:0.0} ms each");
            await CompareTokenAsync(http, buyer.AccessToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareTokenAsync(HttpClient http, string token)
    {
        var rounds = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var without = await LoadAsync(http, () => Get(null), Slice);
            var with = await LoadAsync(http, () => Get(token), Slice);
            // The first is for warming up.
            if (round > 0)
                rounds.Add((1e6 / with.Count - 1e6 / without.Count) * Slice.TotalSeconds * Environment.ProcessorCount);
        }
        rounds.Sort();
        Print(
            $"a token: {rounds[Rounds / 2]:0} µs of processor a request (min {rounds[0]:0}, max {rounds[^1]:0}, {Rounds} rounds)"
        );
    }

    /// <returns>Milliseconds of each request, sorted.</returns>
    private static async Task<List<double>> LoadAsync(HttpClient http, Func<HttpRequestMessage> request, TimeSpan time)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var all = await Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(async _ =>
                {
                    var times = new List<double>();
                    while (Stopwatch.GetTimestamp() < end)
                    {
                        var start = Stopwatch.GetTimestamp();
                        using var sent = request();
                        using var answer = await http.SendAsync(sent);
                        answer.EnsureSuccessStatusCode();
                        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    }
                    return times;
                })
        );
        return [.. all.SelectMany(t => t).Order()];
    }

    /// <returns>How many a second on all cores, and how long one takes.</returns>
    private static (double Rate, double Milliseconds) Hash(TimeSpan time)
    {
        var count = 0;
        var clock = Stopwatch.StartNew();
        Parallel.For(
            0,
            Environment.ProcessorCount,
            _ =>
            {
                var salt = new byte[16];
                while (clock.Elapsed < time)
                {
                    Rfc2898DeriveBytes.Pbkdf2(Person.Password, salt, Iterations, HashAlgorithmName.SHA512, 32);
                    Interlocked.Increment(ref count);
                }
            }
        );
        var rate = count / clock.Elapsed.TotalSeconds;
        return (rate, 1000 * Environment.ProcessorCount / rate);
    }

    private static HttpRequestMessage Post(object body) =>
        new(HttpMethod.Post, "/api/v1/auth/login") { Content = JsonContent.Create(body) };

    private static HttpRequestMessage Get(string? token) =>
        new(HttpMethod.Get, "/api/v1/products?limit=1")
        {
            Headers = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
        };

    private static double At(List<double> sorted, double part) => sorted[(int)(sorted.Count * part)];

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
