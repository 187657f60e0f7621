using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Places.Addresses;

internal sealed class AddressesPersonalData(IRepository<Address> addresses, ISql sql) : IPersonalData
{
    public string Section => "addresses";

    public async Task<object?> ExportAsync(DataSubject who, CancellationToken ct) =>
        (await addresses.Query.Where(a => a.BuyerId == who.BuyerId).OrderBy(a => a.Id).ToListAsync(ct)).ConvertAll(a =>
            a.ToDto()
        );

    // By a statement: what an entity's end would leave in the audit log is what is to be forgotten.
    public async Task<bool> EraseAsync(DataSubject who, CancellationToken ct)
    {
        if (who.BuyerId is { } buyer)
            await sql.ExecuteAsync(
                "delete from places.addresses where buyer_id = @buyer",
                [new NpgsqlParameter<Guid>("buyer", buyer)],
                ct
            );
        return true;
    }
}
