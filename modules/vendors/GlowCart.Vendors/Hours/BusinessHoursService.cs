using System.Text.Json;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using GlowCart.Vendors.Vendors;
using Npgsql;

namespace GlowCart.Vendors.Hours;

internal sealed class BusinessHoursService(IRepository<BusinessHours> hours, ISql sql, ICurrentTenant tenant)
    : IBusinessHoursService
{
    public async Task<HoursDto> GetAsync(Guid id, CancellationToken ct)
    {
        if (tenant.Id == id)
            return (await hours.FindAsync(h => h.TenantId == id, ct))?.ToDto() ?? new HoursDto(id, null, [], []);
        var found = await sql.QueryAsync(
            "select time_zone, week, closures from vendors.storefront_hours where vendor_id = @id",
            [new NpgsqlParameter<Guid>("id", id)],
            r => new HoursDto(
                id,
                r.IsDBNull(0) ? null : r.GetString(0),
                r.IsDBNull(1) ? [] : Read<OpenInterval>(r.GetString(1)),
                r.IsDBNull(2) ? [] : Read<Closure>(r.GetString(2))
            ),
            ct
        );
        return found is [var dto] ? dto : throw VendorErrors.NotFound.With(("id", id));
    }

    public async Task<HoursDto> SetAsync(Guid id, SetHoursRequest request, CancellationToken ct)
    {
        if (tenant.Id != id)
            throw VendorErrors.NotFound.With(("id", id));
        var mine = await hours.FindAsync(h => h.TenantId == id, ct);
        mine?.CheckStamp(request.ConcurrencyStamp);
        if (mine is null)
            hours.Add(mine = new BusinessHours(id));
        mine.Set(request.TimeZone, request.Week, request.Closures ?? []);
        return mine.ToDto();
    }

    private static List<T> Read<T>(string json) =>
        JsonSerializer.Deserialize<List<T>>(json, JsonSerializerOptions.Web)!;
}
