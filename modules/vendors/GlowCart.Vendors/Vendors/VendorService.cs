using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Media.Files;
using GlowCart.Media.Images;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;
using Refit;

namespace GlowCart.Vendors.Vendors;

internal sealed class VendorService(IRepository<Vendor> vendors, IImages images, ISql sql, ICurrentTenant tenant)
    : IVendorService
{
    public async Task<VendorDto> GetAsync(Guid id, CancellationToken ct)
    {
        if (tenant.Id == id)
            return (await vendors.GetAsync(id, ct)).ToDto();
        var found = await sql.QueryAsync(
            """
            select id, store_name, slug, description, logo_url, banner_url, business_type, currency, country, subscription_tier, status,
              is_verified
            from vendors.storefront_vendors where id = @id
            """,
            [new NpgsqlParameter<Guid>("id", id)],
            r => new VendorDto(
                r.GetGuid(0),
                r.GetString(1),
                r.GetString(2),
                r.GetString(3),
                r.IsDBNull(4) ? null : r.GetString(4),
                r.IsDBNull(5) ? null : r.GetString(5),
                null,
                null,
                r.IsDBNull(6) ? null : r.GetString(6),
                r.GetString(7),
                r.GetString(8),
                Enum.Parse<SubscriptionTier>(r.GetString(9)),
                Enum.Parse<VendorStatus>(r.GetString(10)),
                null,
                IsVerified: r.GetBoolean(11)
            ),
            ct
        );
        return found is [var vendor] ? vendor : throw VendorErrors.NotFound.With(("id", id));
    }

    public Task<VendorDto> SetLogoAsync(Guid id, StreamPart file, CancellationToken ct) =>
        ShowAsync(id, file, MediaPurpose.Logo, v => v.LogoUrl, (vendor, url) => vendor.ShowLogo(url), ct);

    public Task<VendorDto> SetBannerAsync(Guid id, StreamPart file, CancellationToken ct) =>
        ShowAsync(id, file, MediaPurpose.Banner, v => v.BannerUrl, (vendor, url) => vendor.ShowBanner(url), ct);

    public async Task<VendorDto> UpdateAsync(Guid id, UpdateVendorRequest request, CancellationToken ct)
    {
        var vendor = await vendors.GetAsync(id, ct);
        vendor.CheckStamp(request.ConcurrencyStamp);
        vendor.Describe(
            request.StoreName ?? vendor.StoreName,
            request.Description ?? vendor.Description,
            request.ContactEmail ?? vendor.ContactEmail,
            request.PhoneNumber ?? vendor.PhoneNumber,
            request.BusinessType ?? vendor.BusinessType
        );
        return vendor.ToDto();
    }

    private async Task<VendorDto> ShowAsync(
        Guid id,
        StreamPart file,
        MediaPurpose purpose,
        Func<Vendor, string?> shown,
        Action<Vendor, string> show,
        CancellationToken ct
    )
    {
        var vendor = await vendors.GetAsync(id, ct);
        var before = shown(vendor);
        show(vendor, (await images.StoreAsync(file.Value, purpose, ct)).Url);
        if (before is not null)
            await images.ReleaseAsync(before, new MediaOwner("vendors.vendor", id), ct);
        return vendor.ToDto();
    }
}
