using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Data;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Places.Addresses;

internal sealed class AddressService(IRepository<Address> addresses, ICurrentUser user) : IAddressService
{
    private const int Most = 50;

    public async Task<PagedList<AddressDto>> ListAsync(CancellationToken ct)
    {
        var all = await addresses.Query.OrderByDescending(a => a.IsDefault).ThenBy(a => a.Id).ToListAsync(ct);
        return new PagedList<AddressDto>([.. all.Select(a => a.ToDto())], TotalCount: all.Count);
    }

    public async Task<AddressDto> AddAsync(AddressRequest request, CancellationToken ct)
    {
        var count = await addresses.Query.CountAsync(ct);
        if (count >= Most)
            throw AddressErrors.TooMany.With(("limit", Most));
        var address = new Address(user.BuyerId!.Value, request, isDefault: count == 0);
        addresses.Add(address);
        return address.ToDto();
    }

    public async Task<AddressDto> UpdateAsync(Guid id, AddressRequest request, CancellationToken ct)
    {
        var address = await addresses.GetAsync(id, ct);
        address.Change(request);
        return address.ToDto();
    }

    public async Task DeleteAsync(Guid id, CancellationToken ct) => addresses.Remove(await addresses.GetAsync(id, ct));
}

internal sealed class AddressLookup(ISql sql) : IAddressLookup
{
    // No buyer in the WHERE: the row policy is the wall, and the id the index.
    public Deferred<AddressDto?> Find(Guid id) =>
        sql.Defer(
            """
            select id, label, name, phone, street, city, state, postal_code, country, latitude, longitude, is_default
            from places.addresses where id = @address
            """,
            [new NpgsqlParameter<Guid>("address", id)],
            async (r, ct) =>
                await r.ReadAsync(ct)
                    ? new AddressDto(
                        r.GetGuid(0),
                        r.IsDBNull(1) ? null : r.GetString(1),
                        r.GetString(2),
                        r.GetString(3),
                        r.GetString(4),
                        r.GetString(5),
                        r.IsDBNull(6) ? null : r.GetString(6),
                        r.IsDBNull(7) ? null : r.GetString(7),
                        r.GetString(8),
                        r.IsDBNull(9) ? null : r.GetDouble(9),
                        r.IsDBNull(10) ? null : r.GetDouble(10),
                        r.GetBoolean(11)
                    )
                    : null
        );
}
