using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Data;

namespace GlowCart.Buyers.Buyers;

/// <summary>Buyers, as other modules need them.</summary>
[Integration]
public interface IBuyerLookup
{
    Deferred<BuyerContact?> Find(Guid buyerId);
}

public record BuyerContact(Guid Id, string Name, string Email, string? Phone);
