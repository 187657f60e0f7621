using GlowCart.Identity.Memberships;
using GlowCart.Identity.Roles;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Identity.Team;

/// <summary>The team of the caller's store, one change at a time.</summary>
internal sealed class StoreTeam(
    IRepository<Membership> memberships,
    StoreRoles roles,
    IFeatures features,
    ISql sql,
    ICurrentTenant tenant,
    ICurrentUser user
)
{
    public Guid VendorId => tenant.Id!.Value;

    /// <summary>
    /// Begins a change: the others' wait until this one is committed, so of two owners who demote each other the second
    /// finds himself no owner any more. What the caller may do is asked again behind the lock.
    /// </summary>
    public async Task<Standing> LockAsync(string permission, CancellationToken ct)
    {
        await sql.ExecuteAsync(
            "select from identity.vendor_users where tenant_id = @vendor order by id for update",
            [new NpgsqlParameter<Guid>("vendor", VendorId)],
            ct
        );
        var me = await memberships.Query.FirstOrDefaultAsync(m => m.UserId == user.Id && m.IsActive, ct);
        var standing = me is null ? null : await roles.FindAsync(me.Role, ct);
        return standing?.Permissions.Contains(permission) is true
            ? standing
            : throw CommonErrors.Forbidden.With(("permission", permission));
    }

    public async Task<Membership> GetAsync(Guid userId, CancellationToken ct) =>
        await memberships.FindAsync(m => m.UserId == userId, ct) ?? throw TeamErrors.NotFound.With(("id", userId));

    /// <summary>A member whom the caller has a say in.</summary>
    public async Task<Membership> ReachAsync(Standing caller, Guid userId, CancellationToken ct)
    {
        var member = await GetAsync(userId, ct);
        // A role that is gone gives nothing, and is in anybody's reach.
        if (await roles.FindAsync(member.Role, ct) is { } standing)
            caller.DemandReach(standing);
        return member;
    }

    /// <summary>
    /// Behind the lock, so that of two who come at once the second sees the first. A smaller plan takes nobody away: it only
    /// lets nobody else in.
    /// </summary>
    /// <exception cref="GlowCartException">`identity.team.full`.</exception>
    public async Task DemandPlaceAsync(CancellationToken ct)
    {
        var limit = await features.GetQuotaAsync(TeamFeatures.MaxStaff, ct);
        if (await memberships.Query.CountAsync(m => m.IsActive, ct) >= limit)
            throw TeamErrors.TeamIsFull.With(("limit", limit));
    }

    public async Task DemandAnotherOwnerAsync(Membership leaving, CancellationToken ct)
    {
        if (leaving.IsOwning)
            (await memberships.Query.Where(m => m.Role == BuiltInRoles.Owner).ToListAsync(ct)).DemandAnotherThan(
                leaving
            );
    }
}
