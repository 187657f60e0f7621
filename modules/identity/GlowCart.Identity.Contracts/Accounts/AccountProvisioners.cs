using GlowCart.Kernel.Contracts;

namespace GlowCart.Identity.Accounts;

/// <summary>
/// Makes the vendor of a new account, in the transaction of the registration. A port: the vendors module fills it, since
/// identity knows people, not stores.
/// </summary>
[Integration]
public interface IVendorProvisioner
{
    /// <returns>The vendor's id, which is its tenant's.</returns>
    Task<Guid> ProvisionAsync(NewVendor vendor, CancellationToken ct = default);

    /// <summary>What these vendors are called, for whoever has to choose among them.</summary>
    Task<IReadOnlyDictionary<Guid, string>> GetNamesAsync(
        IReadOnlyCollection<Guid> vendorIds,
        CancellationToken ct = default
    );
}

/// <summary>Makes the buyer of a new account, in the transaction of the registration: the buyers module's part.</summary>
[Integration]
public interface IBuyerProvisioner
{
    /// <returns>The buyer's id.</returns>
    Task<Guid> ProvisionAsync(NewBuyer buyer, CancellationToken ct = default);
}

public record NewVendor(
    Guid OwnerUserId,
    string StoreName,
    string BusinessType,
    string ContactEmail,
    string? PhoneNumber,
    string Currency,
    string Country
);

public record NewBuyer(Guid UserId, string Name, string Email, string? Phone);
