using GlowCart.Payments.Chipper;
using GlowCart.Simulators;
using GlowCart.Simulators.Chipper;
using GlowCart.Simulators.Faults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GlowCart.Payments.Tests.Chipper;

/// <summary>The client as the module sets it up, and the simulated provider at the other end of the wire.</summary>
internal sealed class Provider : IAsyncDisposable
{
    public const string CallbackToken = "a-token-nobody-guesses";

    private readonly ServiceProvider _services;

    private Provider(SimulatorHost host, FakeTimeProvider clock, ServiceProvider services, LogLines log)
    {
        Host = host;
        Clock = clock;
        _services = services;
        Log = log;
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public SimulatorHost Host { get; }

    public FakeTimeProvider Clock { get; }

    public LogLines Log { get; }

    public ChipperSimulator Chipper => Host.Chipper;

    public ChipperClient Client => _services.GetRequiredService<ChipperClient>();

    public static async Task<Provider> StartAsync(params (string Key, string Value)[] settings)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        var host = await SimulatorHost.StartAsync(new SimulatorOptions(), clock, Ct);
        var log = new LogLines();
        var all = new Dictionary<string, string?>(host.Settings)
        {
            ["Integrations:Chipper:CallbackToken"] = CallbackToken,
            ["Integrations:Chipper:RetryDelay"] = "00:00:00.001",
        };
        foreach (var (key, value) in settings)
            all[$"Integrations:Chipper:{key}"] = value;
        return new Provider(host, clock, Services(all, log), log);
    }

    public static ServiceProvider Services(Dictionary<string, string?> settings, LogLines log) =>
        new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddChipperClient()
            .BuildServiceProvider();

    public void Answer(string body, int status = 200, int count = 1) =>
        Host.Faults.Add(new Fault(FaultKind.Status, "/chipper/*", Status: status, Body: body, Count: count));

    public async Task<ChipperOrder> PaidOrderAsync(string payer = "ama", decimal amount = 150m)
    {
        var charge = await Client.AuthorizeAsync(A.Charge(payer, amount), Ct);
        Clock.Advance(TimeSpan.FromSeconds(1));
        return (await Client.GetOrderAsync(charge.OrderId!, Ct)).ShouldNotBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Host.DisposeAsync();
    }
}
