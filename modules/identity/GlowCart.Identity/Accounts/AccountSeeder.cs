using GlowCart.Identity.Auth;
using GlowCart.Identity.Memberships;
using GlowCart.Identity.People;
using GlowCart.Identity.Roles;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.Accounts;

internal sealed class AccountSeeder(
    IdentityStart start,
    IdentityWork work,
    PersonRegistry people,
    NewAccounts accounts,
    IRepository<Membership> memberships,
    IRepository<Role> roles,
    IRepository<UserRole> userRoles,
    IOptions<IdentitySettings> settings
) : IAccountSeeder
{
    public Task<Guid> EnsureOperatorAsync(SeedPerson person, CancellationToken ct) =>
        EnsureAsync(
            person,
            async (user, token) =>
            {
                var role = await roles
                    .Query.Where(r => r.Side == Audience.Operator && r.Name == BuiltInRoles.Operator)
                    .Select(r => r.Id)
                    .SingleAsync(token);
                if (!await userRoles.Query.AnyAsync(r => r.UserId == user.Id && r.RoleId == role, token))
                    userRoles.Add(new UserRole(user.Id, role));
                return user.Id;
            },
            ct
        );

    public Task<Guid> EnsureVendorAsync(SeedPerson person, SeedStore store, CancellationToken ct) =>
        EnsureAsync(
            person,
            async (user, token) =>
            {
                var owned = await memberships
                    .Query.Where(m => m.UserId == user.Id && m.Role == BuiltInRoles.Owner)
                    .OrderBy(m => m.CreatedAt)
                    .Select(m => (Guid?)m.TenantId)
                    .FirstOrDefaultAsync(token);
                return owned
                    ?? await accounts.OpenStoreAsync(
                        user,
                        store.StoreName,
                        store.BusinessType,
                        store.Currency,
                        store.Country,
                        token
                    );
            },
            ct
        );

    public Task<Guid> EnsureBuyerAsync(SeedPerson person, CancellationToken ct) =>
        EnsureAsync(person, async (user, token) => user.BuyerId ?? await accounts.BecomeBuyerAsync(user, token), ct);

    private async Task<Guid> EnsureAsync(
        SeedPerson person,
        Func<User, CancellationToken, Task<Guid>> ensure,
        CancellationToken ct
    )
    {
        if (person.IsDemo && !settings.Value.AllowDemoUsers)
            throw AuthErrors.DemoUsersRefused.With();
        await start.EnsureAsync(ct);
        return await work.WriteAsync(
            async token =>
            {
                var user = await people.FindAsync(person.Email);
                if (user is null)
                {
                    user = await people.PrepareAsync(
                        person.Email,
                        person.Password,
                        person.Name,
                        person.Phone,
                        person.IsDemo
                    );
                    await people.AddAsync(user);
                }
                return await ensure(user, token);
            },
            ct
        );
    }
}
