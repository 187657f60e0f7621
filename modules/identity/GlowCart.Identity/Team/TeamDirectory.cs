using GlowCart.Identity.Memberships;
using GlowCart.Identity.People;
using GlowCart.Identity.Roles;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Identity.Team;

/// <summary>
/// Members as the store sees them: its own row, and of the person the e-mail alone. Read in the scope of sign-in, where
/// people are, so each question names the vendor.
/// </summary>
internal sealed class TeamDirectory(
    IRepository<Membership> memberships,
    IRepository<User> users,
    SessionPermissions permissions,
    IdentityWork work,
    ICurrentTenant tenant
) : ITeamDirectory
{
    public async Task<PagedList<UserDto>> SearchAsync(TeamSearch search, CancellationToken ct)
    {
        var vendor = tenant.Id!.Value;
        var (page, total) = await work.ReadAsync(async () =>
        {
            var rows = memberships
                .Query.Where(m => m.TenantId == vendor)
                .Join(users.Query, m => m.UserId, u => u.Id, (m, u) => new { Member = m, u.NormalizedEmail });
            if (!string.IsNullOrWhiteSpace(search.Filter))
            {
                var part = search.Filter.Trim().ToUpperInvariant();
                rows = rows.Where(r => r.NormalizedEmail.Contains(part) || r.Member.Name.ToUpper().Contains(part));
            }
            var all = await rows.CountAsync(ct);
            var ordered = (search.Order, search.Descending) switch
            {
                (TeamOrder.Email, false) => rows.OrderBy(r => r.NormalizedEmail),
                (TeamOrder.Email, true) => rows.OrderByDescending(r => r.NormalizedEmail),
                (TeamOrder.Name, false) => rows.OrderBy(r => r.Member.Name).ThenBy(r => r.Member.Id),
                (TeamOrder.Name, true) => rows.OrderByDescending(r => r.Member.Name).ThenBy(r => r.Member.Id),
                (_, true) => rows.OrderByDescending(r => r.Member.Id),
                _ => rows.OrderBy(r => r.Member.Id),
            };
            return (await ordered.Skip(search.Skip).Take(search.Take).Select(r => r.Member).ToListAsync(ct), all);
        });
        return new PagedList<UserDto>(await DescribeAsync(page, ct), TotalCount: total);
    }

    public async Task<UserDto> GetByEmailAsync(string email, CancellationToken ct)
    {
        var vendor = tenant.Id!.Value;
        var wanted = email.Trim().ToUpperInvariant();
        var member = await work.ReadAsync(() =>
            memberships
                .Query.Where(m => m.TenantId == vendor)
                .Join(users.Query, m => m.UserId, u => u.Id, (m, u) => new { Member = m, u.NormalizedEmail })
                .Where(r => r.NormalizedEmail == wanted)
                .Select(r => r.Member)
                .FirstOrDefaultAsync(ct)
        );
        return member is null ? throw TeamErrors.NotFound.With() : await DescribeAsync(member, ct);
    }

    public async Task<UserDto> DescribeAsync(Membership member, CancellationToken ct) =>
        (await DescribeAsync([member], ct))[0];

    public async Task<IReadOnlyList<UserDto>> DescribeAsync(IReadOnlyList<Membership> members, CancellationToken ct)
    {
        var ids = members.Select(m => m.UserId).ToList();
        var emails = await work.ReadAsync(() =>
            users
                .Query.Where(u => ids.Contains(u.Id))
                .ToDictionaryAsync(u => u.Id, u => (u.Email, IsProved: u.EmailProvedAt is not null), ct)
        );
        var dtos = new List<UserDto>();
        foreach (var m in members)
        {
            var (email, isProved) = emails[m.UserId];
            dtos.Add(
                new UserDto(
                    m.UserId,
                    m.TenantId,
                    email,
                    m.Name,
                    m.Role,
                    await permissions.OfStaffAsync(m.TenantId, m.Role, ct),
                    m.Status,
                    m.CreatedAt,
                    isProved,
                    m.ConcurrencyStamp
                )
            );
        }
        return dtos;
    }
}
