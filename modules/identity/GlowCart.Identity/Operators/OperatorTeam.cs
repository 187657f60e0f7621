using GlowCart.Identity.People;
using GlowCart.Identity.Roles;
using GlowCart.Identity.Team;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Identity.Operators;

/// <summary>
/// The operators, one change at a time, as <see cref="StoreTeam"/> is for a store's staff. Every call is within the scope of
/// sign-in, where people's rows are.
/// </summary>
internal sealed class OperatorTeam(
    IRepository<Role> roles,
    IRepository<UserRole> userRoles,
    IRepository<User> users,
    SessionPermissions permissions,
    ISql sql,
    ICurrentUser user
)
{
    private const long Lock = 4_207_115_316_003;

    /// <summary>
    /// Begins a change: the others' wait until this one is committed. What the caller may do is asked again behind the lock,
    /// from the tables.
    /// </summary>
    public async Task<Standing> LockAsync(string permission, CancellationToken ct)
    {
        await sql.ExecuteAsync($"select pg_advisory_xact_lock({Lock})", [], ct);
        var standing = await StandingOfAsync(user.Id!.Value, ct);
        return standing?.Permissions.Contains(permission) is true
            ? standing
            : throw CommonErrors.Forbidden.With(("permission", permission));
    }

    /// <summary>What somebody holds by all his roles together; null for who is no operator.</summary>
    public async Task<Standing?> StandingOfAsync(Guid userId, CancellationToken ct)
    {
        var held = await RolesOfAsync([userId], ct);
        return held.TryGetValue(userId, out var his) ? StandingOf(his) : null;
    }

    public async Task<Dictionary<Guid, List<Role>>> RolesOfAsync(IReadOnlyList<Guid>? userIds, CancellationToken ct)
    {
        var held = await userRoles.Query.Where(r => userIds == null || userIds.Contains(r.UserId)).ToListAsync(ct);
        var ids = held.Select(r => r.RoleId).Distinct().ToList();
        var byId = await roles
            .Query.Include(r => r.Permissions)
            .Where(r => ids.Contains(r.Id))
            .ToDictionaryAsync(r => r.Id, ct);
        return held.GroupBy(r => r.UserId)
            .ToDictionary(g => g.Key, g => g.Select(r => byId[r.RoleId]).OrderBy(r => r.Name).ToList());
    }

    public Standing StandingOf(IReadOnlyCollection<Role> held)
    {
        var name = held.Any(IsAll) ? BuiltInRoles.Operator : string.Join(", ", held.Select(r => r.Name));
        return new Standing(name, PermissionsOf(held).ToHashSet());
    }

    public IReadOnlyList<string> PermissionsOf(IReadOnlyCollection<Role> held) =>
        held.Any(IsAll)
            ? permissions.All(Audience.Operator)
            : permissions.Spell(
                held.SelectMany(r => r.Permissions.Select(p => p.Permission)).ToHashSet(),
                Audience.Operator
            );

    /// <exception cref="InvalidInputException">One of the names is no operators' role.</exception>
    public async Task<List<Role>> GetRolesAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        var found = await roles
            .Query.Include(r => r.Permissions)
            .Where(r => r.Side == Audience.Operator && names.Contains(r.Name))
            .ToListAsync(ct);
        foreach (var name in names)
        {
            if (found.TrueForAll(r => r.Name != name))
                throw OperatorRules.UnknownRole.Broken("roles", ("role", name));
        }
        return found;
    }

    /// <summary>Before somebody loses the role that may do everything, or his account.</summary>
    /// <exception cref="GlowCartException">`identity.operator.last`.</exception>
    public async Task DemandAnotherAsync(Guid leaving, CancellationToken ct)
    {
        var everything = await roles
            .Query.Where(r => r.Side == Audience.Operator && r.Name == BuiltInRoles.Operator)
            .Select(r => r.Id)
            .SingleAsync(ct);
        var others = userRoles.Query.Where(r => r.RoleId == everything && r.UserId != leaving).Select(r => r.UserId);
        if (!await users.Query.AnyAsync(u => others.Contains(u.Id) && !u.IsDisabled && u.PasswordHash != null, ct))
            throw OperatorErrors.Last.With();
    }

    public static bool IsAll(Role role) => role.Name == BuiltInRoles.Operator;
}

internal static class OperatorRules
{
    public static readonly InputRule UnknownRole = new(
        "identity.operator.unknown_role",
        "'{role}' is no role of operators."
    );
}
