using GlowCart.Identity.Accounts;
using GlowCart.Identity.Memberships;
using GlowCart.Identity.Passwords;
using GlowCart.Identity.People;
using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.Team;

internal sealed class InvitationService(
    IdentityWork work,
    IRepository<Invitation> invitations,
    IRepository<Membership> memberships,
    IRepository<User> users,
    PersonRegistry people,
    NewPasswords passwords,
    IVendorProvisioner vendors,
    IOptions<IdentitySettings> settings,
    TimeProvider clock
) : IInvitationService, IInvitations
{
    public async Task AcceptAsync(AcceptInvitationRequest request, CancellationToken ct)
    {
        var hash = Invitation.Hash(request.Token);
        var invited =
            await work.ReadAsync(() => FindInvitedAsync(hash, ct)) ?? throw TeamErrors.InvitationNotFound.With();
        // Before the transaction, and before the link is used up: a password that won't do can be thought over.
        var password = await passwords.HashAsync(invited, request.Password, "password");
        await work.WriteAsync<object?>(
            async token =>
            {
                var now = clock.GetUtcNow();
                // Its row version lets one of two who come at once through.
                var invitation =
                    await invitations.FindAsync(i => i.TokenHash == hash, token)
                    ?? throw TeamErrors.InvitationNotFound.With();
                invitation.Accept(now);
                var person = (await users.FindAsync(invitation.UserId, token))!;
                var joining = await memberships.Tracked.Where(m => m.UserId == person.Id).ToListAsync(token);
                // Withdrawn, or answered already by another store's letter: whoever has come needs none of ours.
                if (!person.IsInvited || !joining.Exists(m => m.TenantId == invitation.TenantId))
                    throw TeamErrors.InvitationNotFound.With();
                people.Welcome(person, password, request.Name);
                joining.ForEach(m => m.Join(now));
                return null;
            },
            ct
        );
    }

    public Task<InvitationLetter?> IssueAsync(Guid invitationId, CancellationToken ct) =>
        work.WriteAsync(
            async token =>
            {
                var invitation = await invitations.FindAsync(invitationId, token);
                if (invitation is not { AcceptedAt: null })
                    return null;
                var (vendor, user) = (invitation.TenantId, invitation.UserId);
                var member = await memberships.FindAsync(m => m.TenantId == vendor && m.UserId == user, token);
                var person = await users.FindAsync(user, token);
                if (member is null || person is not { IsInvited: true })
                    return null;
                var stores = await vendors.GetNamesAsync([vendor], token);
                var secret = invitation.Issue(settings.Value.InvitationLifetime, clock.GetUtcNow());
                return new InvitationLetter(
                    person.Email,
                    member.Name,
                    stores[vendor],
                    secret,
                    invitation.ExpiresAt!.Value
                );
            },
            ct
        );

    /// <summary>Not tracked: what counts is asked again in the transaction.</summary>
    private async Task<User?> FindInvitedAsync(string hash, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return
            await invitations.Query.FirstOrDefaultAsync(i => i.TokenHash == hash, ct) is { } found && found.IsOpen(now)
            ? await users.Query.FirstOrDefaultAsync(u => u.Id == found.UserId, ct)
            : null;
    }
}
