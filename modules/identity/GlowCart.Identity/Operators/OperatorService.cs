using GlowCart.Identity.Accounts;
using GlowCart.Identity.Emails;
using GlowCart.Identity.Events;
using GlowCart.Identity.Passwords;
using GlowCart.Identity.People;
using GlowCart.Identity.Roles;
using GlowCart.Identity.SecondFactors;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Events;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Identity.Operators;

internal sealed class OperatorService(
    OperatorTeam team,
    IdentityWork work,
    IRepository<UserRole> userRoles,
    IRepository<User> users,
    IRepository<SecondFactor> factors,
    PersonRegistry people,
    SessionService sessions,
    EmailVerification verification,
    IEventBus events
) : IOperatorService
{
    public Task<PagedList<OperatorDto>> ListAsync(CancellationToken ct) =>
        work.ReadAsync(async () => new PagedList<OperatorDto>(await DescribeAsync(null, ct)));

    public Task<OperatorDto> GetAsync(Guid id, CancellationToken ct) => work.ReadAsync(() => DescribeAsync(id, ct));

    public async Task<OperatorDto> AddAsync(AddOperatorRequest request, CancellationToken ct)
    {
        var newcomer = request.Password is { } password
            ? await people.PrepareAsync(request.Email, password, request.Name, null)
            : null;
        return await work.WriteAsync(
            async token =>
            {
                var caller = await team.LockAsync(IdentityPermissions.ManageOperators, token);
                var roles = await team.GetRolesAsync(request.Roles, token);
                caller.DemandReach(team.StandingOf(roles));
                var known = await people.FindAsync(request.Email);
                if (known is not null && await userRoles.Query.AnyAsync(r => r.UserId == known.Id, token))
                    throw OperatorErrors.Exists.With();
                if (known is not null && newcomer is not null)
                    throw AccountErrors.Exists.With();
                // Anybody can register with an e-mail that isn't his, and wait.
                if (known is { EmailProvedAt: null })
                    throw OperatorErrors.EmailUnproved.With();
                var person = known ?? await WelcomeAsync(request, newcomer);
                foreach (var role in roles)
                    userRoles.Add(new UserRole(person.Id, role.Id));
                return await SavedAsync(person.Id, token);
            },
            ct
        );
    }

    public Task<OperatorDto> SetRolesAsync(Guid id, SetOperatorRolesRequest request, CancellationToken ct) =>
        work.WriteAsync(
            async token =>
            {
                var caller = await team.LockAsync(IdentityPermissions.ManageOperators, token);
                var roles = await team.GetRolesAsync(request.Roles, token);
                caller.DemandReach(team.StandingOf(roles));
                caller.DemandReach(await team.StandingOfAsync(id, token) ?? throw NotFound(id));
                ContentStamp.Check(request.ConcurrencyStamp, (await DescribeAsync(id, token)).ConcurrencyStamp);
                var held = await userRoles.Tracked.Where(r => r.UserId == id).ToListAsync(token);
                if (held.Select(h => h.RoleId).ToHashSet().SetEquals(roles.Select(r => r.Id)))
                    return await DescribeAsync(id, token);
                if (!roles.Exists(OperatorTeam.IsAll))
                    await team.DemandAnotherAsync(id, token);
                foreach (var gone in held.Where(h => roles.TrueForAll(r => r.Id != h.RoleId)))
                    userRoles.Remove(gone);
                foreach (var added in roles.Where(r => held.TrueForAll(h => h.RoleId != r.Id)))
                    userRoles.Add(new UserRole(id, added.Id));
                await sessions.EndOperatorsAsync(id, token);
                return await SavedAsync(id, token);
            },
            ct
        );

    public Task RemoveAsync(Guid id, CancellationToken ct) =>
        work.WriteAsync<object?>(
            async token =>
            {
                var caller = await team.LockAsync(IdentityPermissions.ManageOperators, token);
                caller.DemandReach(await team.StandingOfAsync(id, token) ?? throw NotFound(id));
                await team.DemandAnotherAsync(id, token);
                foreach (var held in await userRoles.Tracked.Where(r => r.UserId == id).ToListAsync(token))
                    userRoles.Remove(held);
                await sessions.EndOperatorsAsync(id, token);
                return null;
            },
            ct
        );

    private async Task<OperatorDto> SavedAsync(Guid id, CancellationToken ct)
    {
        await work.SaveAsync(ct);
        return await DescribeAsync(id, ct);
    }

    private async Task<User> WelcomeAsync(AddOperatorRequest request, User? newcomer)
    {
        if (newcomer is null)
        {
            var invited = await people.InviteAsync(request.Email, request.Name);
            events.Publish(new OperatorInvited(invited.Id));
            return invited;
        }
        await people.AddAsync(newcomer);
        verification.Mail(newcomer);
        return newcomer;
    }

    private async Task<OperatorDto> DescribeAsync(Guid id, CancellationToken ct) =>
        (await DescribeAsync([id], ct)) is [var one] ? one : throw NotFound(id);

    private async Task<IReadOnlyList<OperatorDto>> DescribeAsync(IReadOnlyList<Guid>? ids, CancellationToken ct)
    {
        var held = await team.RolesOfAsync(ids, ct);
        var who = held.Keys.ToList();
        var persons = await users
            .Query.Where(u => who.Contains(u.Id))
            .OrderBy(u => u.NormalizedEmail)
            .Select(u => new
            {
                u.Id,
                u.Email,
                u.Name,
                u.IsInvited,
                u.IsDisabled,
                IsProved = u.EmailProvedAt != null,
                u.CreatedAt,
            })
            .ToListAsync(ct);
        var secured = await factors
            .Query.Where(f => who.Contains(f.Id) && f.ConfirmedAt != null)
            .Select(f => f.Id)
            .ToListAsync(ct);
        return
        [
            .. persons.Select(p => new OperatorDto(
                p.Id,
                p.Email,
                p.Name,
                [.. held[p.Id].Select(r => r.Name)],
                team.PermissionsOf(held[p.Id]),
                p.IsInvited,
                p.IsDisabled,
                secured.Contains(p.Id),
                p.IsProved,
                p.CreatedAt,
                ContentStamp.Of([p.Email, p.Name, $"{p.IsDisabled}", .. held[p.Id].Select(r => r.Name)])
            )),
        ];
    }

    private static GlowCartException NotFound(Guid id) => OperatorErrors.NotFound.With(("id", id));
}
