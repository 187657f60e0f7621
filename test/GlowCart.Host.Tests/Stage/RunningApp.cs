using GlowCart.TestKit;

[assembly: AssemblyFixture(typeof(GlowCart.Host.Tests.Stage.RunningApp))]

namespace GlowCart.Host.Tests.Stage;

/// <summary>
/// One program for all tests that don't disturb others: each brings its own vendors and buyers, who don't see each other.
/// </summary>
public sealed class RunningApp : IAsyncLifetime
{
    private GlowCartApp? _app;

    public GlowCartApp App => _app!;

    public async ValueTask InitializeAsync() => _app = await GlowCartApp.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
