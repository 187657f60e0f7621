using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Text;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Vendors.Vendors;

/// <summary>
/// Names of stores. Whoever registers may call his store like another one, and gets a slug with a number; an operator, who
/// tells stores apart by their names, may not.
/// </summary>
internal sealed class StoreNames(IRepository<Vendor> vendors, ISql sql)
{
    /// <summary>Two stores of one name that open at the same moment: the second waits, and sees the first one.</summary>
    /// <returns>The slug that goes with the name, if it is free.</returns>
    public async Task<string> LockAsync(string storeName, CancellationToken ct)
    {
        var wanted = Slug.Of(storeName, "store");
        await sql.QueryAsync(
            "select pg_advisory_xact_lock(hashtext('vendors.slug'), hashtext(@wanted))",
            [new NpgsqlParameter<string>("wanted", wanted)],
            _ => true,
            ct
        );
        return wanted;
    }

    /// <exception cref="GlowCartException">`vendors.vendor.name_taken`.</exception>
    public async Task DemandFreeAsync(string storeName, Guid? except, CancellationToken ct)
    {
        await LockAsync(storeName, ct);
        var name = storeName.Trim().ToLowerInvariant();
        var isTaken = await vendors.Query.AnyAsync(
            v => v.Id != except && v.Status != VendorStatus.Closed && v.StoreName.ToLower() == name,
            ct
        );
        if (isTaken)
            throw VendorErrors.NameTaken.With(("name", storeName.Trim()));
    }
}
