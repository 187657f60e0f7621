using GlowCart.Identity.Accounts;
using GlowCart.Kernel.Domain;

namespace GlowCart.Buyers.Buyers;

/// <summary>Makes the buyer of somebody who registers, in the registration's own transaction.</summary>
internal sealed class BuyerProvisioner(IRepository<Buyer> buyers, TimeProvider clock) : IBuyerProvisioner
{
    public Task<Guid> ProvisionAsync(NewBuyer buyer, CancellationToken ct)
    {
        var row = new Buyer(buyer.UserId, buyer.Name.Trim(), buyer.Email, buyer.Phone, clock.GetUtcNow());
        buyers.Add(row);
        return Task.FromResult(row.Id);
    }
}
