using GlowCart.Identity.ApiClients;
using GlowCart.Identity.Keys;
using GlowCart.Identity.People;
using GlowCart.Identity.Roles;
using GlowCart.Identity.Tokens;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Authorization;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;

namespace GlowCart.Identity;

/// <summary>
/// What must stand before anybody can sign in: keys, roles, permissions, clients. Made once, by whichever instance comes
/// first, while the others wait.
/// </summary>
internal sealed class IdentityStart(
    IServiceScopeFactory scopes,
    IHostEnvironment environment,
    IOptions<IdentitySettings> settings
) : IHostedLifecycleService, IDisposable
{
    private const long Lock = 4_207_115_316_002;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _isDone;

    public Task StartingAsync(CancellationToken cancellationToken) => EnsureAsync(cancellationToken);

    /// <summary>For what comes before the program's own start, as the demo's accounts do.</summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        if (_isDone)
            return;
        await _gate.WaitAsync(ct);
        try
        {
            if (!_isDone)
                await RunAsync(ct);
            _isDone = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services
            .GetRequiredService<IdentityWork>()
            .WriteAsync<object?>(
                async token =>
                {
                    await services
                        .GetRequiredService<ISql>()
                        .ExecuteAsync($"select pg_advisory_xact_lock({Lock})", [], token);
                    await services
                        .GetRequiredService<TokenKeyRing>()
                        .LoadAsync(services.GetRequiredService<IRepository<TokenKey>>(), token);
                    await AddRolesAsync(services.GetRequiredService<IRepository<Role>>(), token);
                    await AddPermissionsAsync(services, token);
                    await services.GetRequiredService<IUnitOfWork>().SaveAsync(token);
                    await AddClientsAsync(
                        services.GetRequiredService<Clients>(),
                        services.GetRequiredService<IOpenIddictApplicationManager>(),
                        token
                    );
                    if (environment.IsProduction())
                        await RefuseDemoUsersAsync(services.GetRequiredService<IRepository<User>>(), token);
                    return null;
                },
                ct
            );
    }

    private static async Task AddRolesAsync(IRepository<Role> roles, CancellationToken ct)
    {
        var present = await roles.Query.Select(r => new { r.Side, r.Name }).ToListAsync(ct);
        foreach (var role in BuiltInRoles.All().Where(r => !present.Contains(new { r.Side, r.Name })))
            roles.Add(role);
    }

    private static async Task AddPermissionsAsync(IServiceProvider services, CancellationToken ct)
    {
        var permissions = services.GetRequiredService<IRepository<Permission>>();
        var present = await permissions.Tracked.ToDictionaryAsync(p => p.Name, ct);
        foreach (var defined in services.GetRequiredService<PermissionCatalog>().All)
        {
            if (present.TryGetValue(defined.Name, out var row))
                row.Describe(defined.DisplayName, defined.Sides.ToString());
            else
                permissions.Add(new Permission(defined.Name, defined.DisplayName, defined.Sides.ToString()));
        }
    }

    private static async Task AddClientsAsync(
        Clients clients,
        IOpenIddictApplicationManager applications,
        CancellationToken ct
    )
    {
        foreach (var client in clients.All.Select(Clients.Describe))
        {
            if (await applications.FindByClientIdAsync(client.ClientId!, ct) is { } present)
                await applications.UpdateAsync(present, client, ct);
            else
                await applications.CreateAsync(client, ct);
        }
        // What the configuration doesn't name any more may not come back by an address that was given up.
        var gone = new List<object>();
        await foreach (var application in applications.ListAsync(cancellationToken: ct))
        {
            var id = await applications.GetClientIdAsync(application, ct);
            if (clients.Find(id) is null && ApiClient.OfClientId(id) is null)
                gone.Add(application);
        }
        foreach (var application in gone)
            await applications.DeleteAsync(application, ct);
    }

    private async Task RefuseDemoUsersAsync(IRepository<User> users, CancellationToken ct)
    {
        if (settings.Value.AllowDemoUsers)
            throw new InvalidOperationException("Identity:AllowDemoUsers is not for production: switch it off.");
        if (await users.Query.Where(u => u.IsDemo).Select(u => u.Email).FirstOrDefaultAsync(ct) is { } email)
        {
            throw new InvalidOperationException(
                $"This database has demo accounts ({email}), whose passwords are public: production needs one without."
            );
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _gate.Dispose();
}
