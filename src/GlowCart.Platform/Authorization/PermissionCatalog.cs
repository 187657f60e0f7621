using System.Collections.Frozen;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;

namespace GlowCart.Platform.Authorization;

/// <summary>Every permission that a module defines. An undefined name is a mistake of ours, and throws.</summary>
public sealed class PermissionCatalog
{
    private readonly FrozenDictionary<string, PermissionDefinition> _byName;
    private readonly FrozenDictionary<string, PermissionAlias> _aliases;

    /// <exception cref="InvalidOperationException">An alias stands for nothing, or is called as a permission is.</exception>
    public PermissionCatalog(
        IEnumerable<IPermissionDefinitionProvider> providers,
        IEnumerable<IPermissionAliasProvider> aliases
    )
    {
        _byName = providers.SelectMany(p => p.Define()).ToFrozenDictionary(p => p.Name);
        _aliases = aliases.SelectMany(p => p.Define()).ToFrozenDictionary(a => a.Name);
        foreach (var alias in _aliases.Values)
        {
            if (_byName.ContainsKey(alias.Name))
                throw new InvalidOperationException($"'{alias.Name}' is a permission and another's alias.");
            foreach (var side in new[] { Audience.Vendor, Audience.Operator })
            {
                if (alias.On(side) is { } name && !Get(name).Sides.HasFlag(side))
                    throw new InvalidOperationException(
                        $"'{alias.Name}' stands for '{name}', which {side} can't hold."
                    );
            }
        }
    }

    public IReadOnlyCollection<PermissionDefinition> All => _byName.Values;

    public IReadOnlyCollection<PermissionAlias> Aliases => _aliases.Values;

    public PermissionDefinition Get(string name) =>
        _byName.GetValueOrDefault(name)
        ?? throw new InvalidOperationException($"No module defines the permission '{name}'.");

    /// <summary>What a name, ours or an alias, means to somebody of one side; null: nothing.</summary>
    public PermissionDefinition? On(string name, Audience side)
    {
        if (_aliases.GetValueOrDefault(name) is { } alias)
            return alias.On(side) is { } own ? Get(own) : null;
        var permission = Get(name);
        return permission.Sides.HasFlag(side) ? permission : null;
    }
}
