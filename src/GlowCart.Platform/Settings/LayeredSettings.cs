using System.Collections.Frozen;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
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

/// <summary>Every setting that a module defines.</summary>
public sealed class SettingCatalog
{
    private readonly FrozenDictionary<string, SettingDefinition> _byName;

    public SettingCatalog(IEnumerable<ISettingDefinitionProvider> providers)
    {
        _byName = providers.SelectMany(p => p.Define()).ToFrozenDictionary(s => s.Name);
    }

    public IReadOnlyCollection<SettingDefinition> All => _byName.Values;

    /// <exception cref="ArgumentException">No module defines it.</exception>
    public SettingDefinition Get(string name) =>
        _byName.GetValueOrDefault(name)
        ?? throw new ArgumentException($"No module defines the setting '{name}'.", nameof(name));
}

/// <summary>User → vendor → global → configuration → default, the first that is set.</summary>
internal sealed class LayeredSettings(
    SettingCatalog catalog,
    GlowCartDbContext context,
    IUnitOfWork unitOfWork,
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

    public async ValueTask<string> GetAsync(string name, CancellationToken ct)
    {
        var definition = catalog.Get(name);
        foreach (var (layer, key) in Layers())
        {
            if (await FindAsync(definition, layer, key, ct) is { } value)
                return value;
        }
        return configuration[$"Settings:{name}"] ?? definition.Default;
    }

    public async ValueTask SetAsync(string name, string? value, SettingLayer layer, CancellationToken ct)
    {
        var definition = catalog.Get(name);
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
        await cache.RemoveAsync(CacheKeyOf(layer, key), ct);
    }

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
