using GlowCart.TestKit;

namespace GlowCart.Host.Tests.LoggingIn;

/// <summary>The program with an app in its configuration that isn't ours: it has a secret, and each person is asked.</summary>
public sealed class SomebodyElsesApp : IAsyncLifetime
{
    public const string ClientId = "books";
    public const string Secret = "the-secret-of-books";
    public const string RedirectUri = "https://books.example/signed-in";
    private GlowCartApp? _app;

    public GlowCartApp App => _app!;

    public async ValueTask InitializeAsync() =>
        _app = await GlowCartApp.StartAsync(
            ("Identity:Clients:0:ClientId", ClientId),
            ("Identity:Clients:0:DisplayName", "Books <& Co>"),
            ("Identity:Clients:0:Secret", Secret),
            ("Identity:Clients:0:RedirectUris:0", RedirectUri),
            ("Identity:Clients:0:IsThirdParty", "true")
        );

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
