using GlowCart.Identity.Keys;
using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OpenIddict.Server;
using OpenIddict.Validation;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// Looks for new keys while the program runs, a dozen times before one is used, and lets OpenIddict read its options anew:
/// the server's first, since those of the validation are taken from them.
/// </summary>
internal sealed class TokenKeyWatch(
    IServiceScopeFactory scopes,
    TokenKeyRing ring,
    IOptions<IdentitySettings> settings,
    ILogger<TokenKeyWatch> log
)
    : BackgroundService,
        IOptionsChangeTokenSource<OpenIddictServerOptions>,
        IOptionsChangeTokenSource<OpenIddictValidationOptions>
{
    private const int LooksBeforeUse = 12;
    private CancellationTokenSource _server = new();
    private CancellationTokenSource _validation = new();

    string IOptionsChangeTokenSource<OpenIddictServerOptions>.Name => Options.DefaultName;
    string IOptionsChangeTokenSource<OpenIddictValidationOptions>.Name => Options.DefaultName;

    IChangeToken IOptionsChangeTokenSource<OpenIddictServerOptions>.GetChangeToken() =>
        new CancellationChangeToken(_server.Token);

    IChangeToken IOptionsChangeTokenSource<OpenIddictValidationOptions>.GetChangeToken() =>
        new CancellationChangeToken(_validation.Token);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.TokenKeyAnnouncement / LooksBeforeUse);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "The tokens' keys could not be read; those that are known go on");
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var keys = scope.ServiceProvider.GetRequiredService<IRepository<TokenKey>>();
        var stored = await scope
            .ServiceProvider.GetRequiredService<IdentityWork>()
            .ReadAsync(() => keys.Query.ToListAsync(ct));
        // None at all is an operator's doing after a leak: it holds from the restart that he is about to do.
        if (stored.Count == 0 || !ring.Take(stored))
            return;
        await Interlocked.Exchange(ref _server, new CancellationTokenSource()).CancelAsync();
        await Interlocked.Exchange(ref _validation, new CancellationTokenSource()).CancelAsync();
    }

    public override void Dispose()
    {
        base.Dispose();
        _server.Dispose();
        _validation.Dispose();
    }
}
