using System.Net;
using GlowCart.Simulators.Chipper;
using GlowCart.Simulators.Control;
using GlowCart.Simulators.Faults;
using GlowCart.Simulators.Journal;
using GlowCart.Simulators.SignIn;
using GlowCart.Simulators.State;
using GlowCart.Simulators.Timing;
using GlowCart.Simulators.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GlowCart.Simulators;

/// <summary>Stand-ins of the outside services over real HTTP on loopback, for development and tests.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Background _background;
    private readonly StateStore _store;
    private readonly WebhookSender _webhooks;

    private SimulatorHost(WebApplication app, Background background, StateStore store, WebhookSender webhooks)
    {
        _app = app;
        _background = background;
        _store = store;
        _webhooks = webhooks;
    }

    public required Uri BaseAddress { get; init; }

    public required ChipperSimulator Chipper { get; init; }

    public required SignInSimulator SignIn { get; init; }

    public required FaultPlan Faults { get; init; }

    public required RequestJournal Journal { get; init; }

    public WebhookSender Webhooks => _webhooks;

    /// <summary>The settings under which a client finds these services, for the in-memory configuration of its host.</summary>
    public IReadOnlyDictionary<string, string?> Settings => Chipper.Settings.Concat(SignIn.Settings).ToDictionary();

    public static async Task<SimulatorHost> StartAsync(
        SimulatorOptions options,
        TimeProvider clock,
        CancellationToken ct = default
    )
    {
        var journal = new RequestJournal(options.JournalCapacity);
        var faults = new FaultPlan();
        var store = await StateStore.OpenAsync(options.StateFile, ct);
        var background = new Background(clock);
        var webhooks = new WebhookSender(store, background, clock, options.Chipper.WebhookRetryWaits);
        var chipper = new ChipperSimulator(options.Chipper, store, webhooks, background, clock);

        var signIn = new SignInSimulator(options.SignIn, clock);

        var app = Build(options.Port);
        app.UseMiddleware<JournalMiddleware>(journal, clock);
        app.UseMiddleware<FaultMiddleware>(faults, clock);
        app.UseRouting();
        app.MapControl(faults, journal, webhooks, chipper, signIn);
        app.MapChipper(chipper);
        app.MapSignIn(signIn);
        await app.StartAsync(ct);

        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        var baseAddress = new Uri(address.Addresses.First() + "/");
        chipper.Open(baseAddress);
        signIn.Open(baseAddress);
        webhooks.Dispatch();
        return new SimulatorHost(app, background, store, webhooks)
        {
            BaseAddress = baseAddress,
            Chipper = chipper,
            SignIn = signIn,
            Faults = faults,
            Journal = journal,
        };
    }

    /// <summary>Ends when no webhook is on its way and no change is being worked on. Timers in the future don't count.</summary>
    public Task WhenIdleAsync(CancellationToken ct = default) => _background.WhenIdleAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _background.DisposeAsync();
        await _app.DisposeAsync();
        _webhooks.Dispose();
        SignIn.Dispose();
        await _store.DisposeAsync();
    }

    private static WebApplication Build(int port)
    {
        // Empty: the process belongs to somebody else, whose settings, ports and signals are not this one's.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, GuestLifetime>();
        return builder.Build();
    }

    private sealed class GuestLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
