using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Events;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Caching;
using GlowCart.Platform.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Settings;

/// <summary>User → vendor → global → configuration → default, the first that is set.</summary>
internal sealed class LayeredSettings(
    SettingCatalog catalog,
    GlowCartDbContext context,
    IUnitOfWork unitOfWork,
    IEventBus events,
    ICache cache,
    ICurrentUser user,
    ICurrentTenant tenant,
    ICurrentScope scope,
    IConfiguration configuration,
    IDataProtectionProvider protection
) : ISettings
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    // What this request has set and not yet committed.
    private readonly Dictionary<(SettingLayer, Guid, string), string?> _pending = [];

    public async ValueTask<string> GetAsync(string name, CancellationToken ct) =>
        (await FindAsync(name, SettingLayer.User, ct)).Value;

    public async ValueTask<SettingValue> FindAsync(string name, SettingLayer from, CancellationToken ct)
    {
        var definition = catalog.Get(name);
        // The layers are numbered from the farthest to the nearest.
        foreach (var (layer, key) in Layers().Where(l => l.Layer <= from && definition.Layers.Contains(l.Layer)))
        {
            if (await FindAsync(definition, layer, key, ct) is { } value)
                return new SettingValue(value, SourceOf(layer));
        }
        return configuration[$"Settings:{name}"] is { } configured
            ? new SettingValue(configured, SettingSource.Configuration)
            : new SettingValue(definition.Default, SettingSource.Default);
    }

    public async ValueTask SetAsync(string name, string? value, SettingLayer layer, CancellationToken ct)
    {
        var definition = catalog.Get(name);
        if (value is not null && !definition.Allows(value))
            throw SettingErrors.InvalidValue.With(("name", name), ("allowed", definition.Allowed));
        if (!unitOfWork.IsActive)
            throw new InvalidOperationException("A setting is set within a unit of work.");
        var key = KeyOf(layer);
        var row = await context
            .Set<Setting>()
            .FirstOrDefaultAsync(s => s.Layer == layer && s.Key == key && s.Name == name, ct);
        if (value is null)
        {
            if (row is not null)
                context.Remove(row);
        }
        else
        {
            if (row is null)
                context.Add(
                    row = new Setting
                    {
                        Layer = layer,
                        Key = key,
                        Name = name,
                    }
                );
            row.Set(value, definition.IsEncrypted ? Protector(name).Protect : null);
        }
        _pending[(layer, key, name)] = value;
        if (layer is SettingLayer.Global)
            events.Publish(new SettingChanged(name));
        await cache.RemoveAsync(CacheKeyOf(layer, key), ct);
    }

    private static SettingSource SourceOf(SettingLayer layer) =>
        layer switch
        {
            SettingLayer.User => SettingSource.User,
            SettingLayer.Vendor => SettingSource.Vendor,
            _ => SettingSource.Global,
        };

    private IEnumerable<(SettingLayer Layer, Guid Key)> Layers()
    {
        if (user.Id is { } person)
            yield return (SettingLayer.User, person);
        if (tenant.Id is { } vendor)
            yield return (SettingLayer.Vendor, vendor);
        yield return (SettingLayer.Global, Guid.Empty);
    }

    private async ValueTask<string?> FindAsync(
        SettingDefinition definition,
        SettingLayer layer,
        Guid key,
        CancellationToken ct
    )
    {
        if (_pending.TryGetValue((layer, key, definition.Name), out var pending))
            return pending;
        var values = await cache.GetOrCreateAsync(
            CacheKeyOf(layer, key),
            Life,
            (services, token) => LoadAsync(services, layer, key, token),
            ct
        );
        if (!values.TryGetValue(definition.Name, out var value))
            return null;
        return definition.IsEncrypted ? Protector(definition.Name).Unprotect(value) : value;
    }

    /// <summary>Secrets are kept as they lie in the table: encrypted.</summary>
    private async ValueTask<Dictionary<string, string>> LoadAsync(
        IServiceProvider services,
        SettingLayer layer,
        Guid key,
        CancellationToken ct
    )
    {
        using var _ = scope.Change(Scope.System);
        return await services
            .GetRequiredService<GlowCartDbContext>()
            .Set<Setting>()
            .Where(s => s.Layer == layer && s.Key == key)
            .ToDictionaryAsync(s => s.Name, s => s.Value ?? s.Secret ?? "", ct);
    }

    /// <exception cref="GlowCartException">403: this layer isn't the caller's.</exception>
    private Guid KeyOf(SettingLayer layer) =>
        layer switch
        {
            SettingLayer.User when user.Id is { } person => person,
            SettingLayer.Vendor when tenant.Id is { } vendor => vendor,
            SettingLayer.Global when scope.Current.Kind is ScopeKind.Operator or ScopeKind.System => Guid.Empty,
            _ => throw CommonErrors.Forbidden.With(("layer", layer.ToString())),
        };

    private static CacheKey CacheKeyOf(SettingLayer layer, Guid key) =>
        layer switch
        {
            SettingLayer.User => CacheKey.User(key, "settings"),
            SettingLayer.Vendor => CacheKey.Vendor(key, "settings"),
            _ => CacheKey.Host("settings"),
        };

    private IDataProtector Protector(string name) => protection.CreateProtector("GlowCart.Settings", name);
}
