using GlowCart.Identity.ApiClients;
using GlowCart.Identity.Emails;
using GlowCart.Identity.Memberships;
using GlowCart.Identity.Operators;
using GlowCart.Identity.People;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;

namespace GlowCart.Identity.Accounts;

internal sealed class StoreAccounts(
    IdentityWork work,
    PersonRegistry people,
    NewAccounts accounts,
    EmailVerification verification,
    SessionService sessions,
    IRepository<Membership> memberships,
    IRepository<ApiClient> clients,
    ApiClientGrants grants,
    IOpenIddictApplicationManager applications,
    TimeProvider clock
) : IStoreAccounts
{
    public Task<Guid> OpenAsync(StoreOwner owner, SeedStore store, CancellationToken ct) =>
        work.WriteAsync(
            async token =>
                await accounts.OpenStoreAsync(
                    await OwnerAsync(owner),
                    store.StoreName,
                    store.BusinessType,
                    store.Currency,
                    store.Country,
                    token
                ),
            ct
        );

    public Task CloseAsync(Guid vendorId, CancellationToken ct) =>
        work.WriteAsync<object?>(
            async token =>
            {
                foreach (var member in await memberships.Tracked.Where(m => m.TenantId == vendorId).ToListAsync(token))
                {
                    member.Deactivate();
                    // First, and then the sessions: a log-in at this moment waits for this row, or is among the sessions.
                    await work.SaveAsync(token);
                    await sessions.EndStaffsAsync(member.UserId, vendorId, token);
                }
                var live = clients.Tracked.Where(c => c.TenantId == vendorId && c.RevokedAt == null);
                foreach (var client in await live.ToListAsync(token))
                {
                    client.Revoke(clock.GetUtcNow());
                    if (await applications.FindByClientIdAsync(client.ClientId, token) is { } application)
                        await applications.DeleteAsync(application, token);
                    await grants.ForgetAsync(client, token);
                }
                return null;
            },
            ct
        );

    private async Task<User> OwnerAsync(StoreOwner owner)
    {
        if (await people.FindAsync(owner.Email) is { } person)
        {
            if (owner.Password is not null)
                throw AccountErrors.Exists.With();
            // Anybody can register with an e-mail that isn't his, and wait.
            return person is { EmailProvedAt: null, IsInvited: false }
                ? throw OperatorErrors.EmailUnproved.With()
                : person;
        }
        if (owner.Password is null)
            return await people.InviteAsync(owner.Email, owner.Name);
        var newcomer = await people.PrepareAsync(owner.Email, owner.Password, owner.Name, null);
        await people.AddAsync(newcomer);
        verification.Mail(newcomer);
        return newcomer;
    }
}
