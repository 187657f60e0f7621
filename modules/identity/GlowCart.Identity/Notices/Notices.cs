using GlowCart.Identity.Memberships;
using GlowCart.Identity.People;
using GlowCart.Identity.Roles;
using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Identity.Notices;

internal sealed class Notices(
    IdentityWork work,
    IRepository<NoticePreferences> preferences,
    IRepository<Membership> memberships,
    IRepository<User> users,
    TimeProvider clock
) : INotices
{
    public Task<IReadOnlyList<NoticeRecipient>> WantedByAsync(
        IReadOnlyCollection<Guid> userIds,
        NoticeKind kind,
        NoticeChannel channel,
        CancellationToken ct
    ) => work.ReadAsync(() => FindAsync(userIds, kind, channel, ct));

    public Task<IReadOnlyList<NoticeRecipient>> WantedByOwnersAsync(
        Guid vendorId,
        NoticeKind kind,
        NoticeChannel channel,
        CancellationToken ct
    ) =>
        work.ReadAsync(async () =>
        {
            var owners = await memberships
                .Query.Where(m =>
                    m.TenantId == vendorId && m.Role == BuiltInRoles.Owner && m.IsActive && m.JoinedAt != null
                )
                .Select(m => m.UserId)
                .ToListAsync(ct);
            return await FindAsync(owners, kind, channel, ct);
        });

    private async Task<IReadOnlyList<NoticeRecipient>> FindAsync(
        IReadOnlyCollection<Guid> ids,
        NoticeKind kind,
        NoticeChannel channel,
        CancellationToken ct
    )
    {
        var people = await users
            .Query.Where(u => ids.Contains(u.Id) && !u.IsDisabled)
            .OrderBy(u => u.Id)
            .Select(u => new
            {
                u.Id,
                u.Email,
                u.Name,
            })
            .ToListAsync(ct);
        var said = await preferences.Query.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var now = clock.GetUtcNow();
        return
        [
            .. people
                .Select(u => (Person: u, Said: said.GetValueOrDefault(u.Id) ?? new NoticePreferences(u.Id)))
                .Where(x => x.Said.Wants(kind, channel))
                .Select(x => new NoticeRecipient(
                    x.Person.Id,
                    x.Person.Email,
                    x.Person.Name,
                    x.Said.HeldUntil(kind, channel, now)
                )),
        ];
    }
}
