using GlowCart.Identity.Memberships;
using GlowCart.Identity.People;
using GlowCart.Identity.Roles;
using GlowCart.Identity.Team;
using GlowCart.Kernel.Domain;

namespace GlowCart.Identity.Accounts;

/// <summary>Makes a person an owner or a buyer: the other module's row and ours, in one unit of work.</summary>
internal sealed class NewAccounts(
    IVendorProvisioner vendors,
    IBuyerProvisioner buyers,
    IRepository<Membership> memberships,
    IRepository<Invitation> invitations,
    TimeProvider clock
)
{
    public async Task<Guid> OpenStoreAsync(
        User owner,
        string storeName,
        string businessType,
        string currency,
        string country,
        CancellationToken ct
    )
    {
        var store = new NewVendor(owner.Id, storeName, businessType, owner.Email, owner.Phone, currency, country);
        var vendorId = await vendors.ProvisionAsync(store, ct);
        var now = clock.GetUtcNow();
        var membership = new Membership(vendorId, owner.Id, owner.Name, BuiltInRoles.Owner, now);
        // Whoever is invited joins when he comes.
        if (owner.IsInvited)
            invitations.Add(new Invitation(vendorId, owner.Id, now));
        else
            membership.Join(now);
        memberships.Add(membership);
        return vendorId;
    }

    public async Task<Guid> BecomeBuyerAsync(User person, CancellationToken ct)
    {
        var buyerId = await buyers.ProvisionAsync(new NewBuyer(person.Id, person.Name, person.Email, person.Phone), ct);
        person.BecomeBuyer(buyerId);
        return buyerId;
    }
}
