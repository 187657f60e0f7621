using GlowCart.Identity.Memberships;
using GlowCart.Identity.People;
using GlowCart.Identity.Roles;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Paging;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Identity.Operators;

internal sealed class PersonAdminService(
    OperatorTeam team,
    IdentityWork work,
    PersonRegistry people,
    IRepository<User> users,
    IRepository<Membership> memberships,
    IRepository<UserRole> userRoles,
    SessionService sessions
) : IPersonAdminService
{
    public Task<PagedList<PersonDto>> ListAsync(PersonQuery query, CancellationToken ct) =>
        work.ReadAsync(async () =>
        {
            var found = users.Query;
            if (!string.IsNullOrWhiteSpace(query.Email))
            {
                var one = (await people.FindAsync(query.Email))?.Id;
                found = found.Where(u => u.Id == one);
            }
            if (Cursor.Parse(query.Cursor) is { Id: var before })
                found = found.Where(u => u.Id < before);
            var rows = await found.OrderByDescending(u => u.Id).Take(query.Limit + 1).ToListAsync(ct);
            var page = Page.Of(rows, query.Limit, u => u, u => new Cursor("", u.Id));
            return new PagedList<PersonDto>(await DescribeAsync(page.Items, ct), page.NextCursor);
        });

    public Task<PersonDto> GetAsync(Guid id, CancellationToken ct) =>
        work.ReadAsync(async () => (await DescribeAsync([await users.GetAsync(id, ct)], ct))[0]);

    public Task<PersonDto> SetStatusAsync(Guid id, SetPersonStatusRequest request, CancellationToken ct) =>
        work.WriteAsync(
            async token =>
            {
                var caller = await team.LockAsync(IdentityPermissions.ManageUsers, token);
                var person = await users.GetAsync(id, token);
                if (await team.StandingOfAsync(id, token) is { } standing)
                {
                    caller.DemandReach(standing);
                    if (request.IsDisabled is true)
                        await team.DemandAnotherAsync(id, token);
                }
                if (request.IsDisabled is true)
                {
                    person.Disable();
                    // First, and then the sessions: a log-in at this moment waits for this row, or is among the sessions.
                    await work.SaveAsync(token);
                    await sessions.EndAllAsync(id, null, SessionEnd.AccountChanged, token);
                }
                else
                {
                    person.Enable();
                }
                return (await DescribeAsync([person], token))[0];
            },
            ct
        );

    private async Task<IReadOnlyList<PersonDto>> DescribeAsync(IReadOnlyList<User> persons, CancellationToken ct)
    {
        var ids = persons.Select(p => p.Id).ToList();
        var stores = (await memberships.Query.Where(m => ids.Contains(m.UserId)).ToListAsync(ct)).ToLookup(
            m => m.UserId,
            m => m.TenantId
        );
        var operators = await userRoles.Query.Where(r => ids.Contains(r.UserId)).Select(r => r.UserId).ToListAsync(ct);
        return
        [
            .. persons.Select(p => new PersonDto(
                p.Id,
                p.Email,
                p.EmailProvedAt is not null,
                p.Name,
                p.Phone,
                p.IsDisabled,
                p.BuyerId,
                [.. stores[p.Id].Order()],
                operators.Contains(p.Id),
                p.CreatedAt
            )),
        ];
    }
}
