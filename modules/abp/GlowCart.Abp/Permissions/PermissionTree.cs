using GlowCart.Abp.Localization;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Platform.Localization;

namespace GlowCart.Abp.Permissions;

/// <summary>
/// The permissions as ABP's page shows them: a group a module, and within it a tree, in which nobody has a branch without
/// what it grows from. To manage implies to view, so to view is the trunk.
/// </summary>
internal sealed class PermissionTree(
    IEnumerable<IPermissionDefinitionProvider> providers,
    Texts texts,
    ModuleNames modules
)
{
    public IReadOnlyList<PermissionGroupDto> Show(Audience side, Func<string, IReadOnlyList<ProviderInfoDto>> grantedBy)
    {
        var groups = new List<PermissionGroupDto>();
        foreach (var (module, all) in ByModule(side))
        {
            var shown = new List<PermissionGrantInfoDto>();
            foreach (var root in all.Where(p => ParentOf(p, all) is null))
                Add(root, null);
            groups.Add(
                new PermissionGroupDto(module, modules.Of(module), ModuleNames.KeyOf(module), AbpTexts.Own, shown)
            );

            void Add(PermissionDefinition permission, string? parent)
            {
                var from = grantedBy(permission.Name);
                shown.Add(
                    new PermissionGrantInfoDto(permission.Name, texts.Of(permission), parent, from.Count > 0, [], from)
                );
                foreach (var branch in all.Where(p => ParentOf(p, all)?.Name == permission.Name))
                    Add(branch, permission.Name);
            }
        }
        return groups;
    }

    /// <summary>What somebody holds after some were given and some taken, of what he held with all that it implied.</summary>
    public IReadOnlyList<string> Change(
        Audience side,
        IReadOnlyCollection<string> held,
        IReadOnlyCollection<UpdatePermissionDto> changes
    )
    {
        var known = ByModule(side).SelectMany(g => g.All).ToDictionary(p => p.Name);
        foreach (var change in changes.Where(c => !known.ContainsKey(c.Name)))
            throw PermissionRules.Unknown.Broken("permissions", ("permission", change.Name));
        var after = held.ToHashSet();
        foreach (var taken in changes.Where(c => !c.IsGranted))
        {
            after.Remove(taken.Name);
            after.ExceptWith(known[taken.Name].ImpliedBy);
        }
        after.UnionWith(changes.Where(c => c.IsGranted).Select(c => c.Name));
        return [.. Spell(side, after).Order(StringComparer.Ordinal)];
    }

    /// <summary>With all that is implied.</summary>
    public IReadOnlySet<string> Spell(Audience side, IReadOnlyCollection<string> held)
    {
        var implied = ByModule(side).SelectMany(g => g.All).Where(p => p.ImpliedBy.Any(held.Contains));
        return held.Union(implied.Select(p => p.Name)).ToHashSet();
    }

    private IEnumerable<(string Module, List<PermissionDefinition> All)> ByModule(Audience side) =>
        providers
            .GroupBy(p => ModuleNames.ModuleOf(p.GetType()))
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, g.SelectMany(p => p.Define()).Where(p => p.Sides.HasFlag(side)).ToList()))
            .Where(g => g.Item2.Count > 0);

    /// <summary>What whoever holds it holds too: the first, where there are several.</summary>
    private static PermissionDefinition? ParentOf(PermissionDefinition permission, List<PermissionDefinition> all) =>
        all.Find(p => p.ImpliedBy.Contains(permission.Name));
}
