using GlowCart.Kernel.Data;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GlowCart.Vendors.Vendors;

internal sealed class VendorLookup(ISql sql, IOptions<VendorsOptions> options) : IVendorLookup
{
    public Deferred<IReadOnlyList<VendorSummary>> Find(IReadOnlyCollection<Guid> ids) =>
        sql.Defer<IReadOnlyList<VendorSummary>>(
            """
            select id, store_name, slug, currency, country, status, contact_email, commission_rate, version
            from vendors.selling_terms where id = any (@vendors)
            """,
            [new NpgsqlParameter<Guid[]>("vendors", [.. ids])],
            async (r, ct) =>
            {
                var vendors = new List<VendorSummary>();
                while (await r.ReadAsync(ct))
                {
                    vendors.Add(
                        new VendorSummary(
                            r.GetGuid(0),
                            r.GetString(1),
                            r.GetString(2),
                            r.GetString(3),
                            r.GetString(4),
                            Enum.Parse<VendorStatus>(r.GetString(5)),
                            r.GetString(6),
                            r.IsDBNull(7) ? options.Value.CommissionRate : r.GetDecimal(7),
                            r.GetInt64(8)
                        )
                    );
                }
                return vendors;
            }
        );

    public Deferred<Guid?> FindBySlug(string slug) =>
        sql.Defer<Guid?>(
            "select id from vendors.storefront_vendors where slug = @slug",
            [new NpgsqlParameter<string>("slug", slug)],
            async (r, ct) => await r.ReadAsync(ct) ? r.GetGuid(0) : null
        );
}
