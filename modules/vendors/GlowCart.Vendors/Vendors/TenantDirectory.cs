using System.Linq.Expressions;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Vendors.Vendors;

/// <summary>Asked at the log-in, where nobody is known yet, so in its scope.</summary>
internal sealed class TenantDirectory(IRepository<Vendor> vendors, ICurrentScope scope) : ITenantDirectory
{
    public ValueTask<Tenant?> FindAsync(Guid id, CancellationToken ct) => FindAsync(v => v.Id == id, ct);

    /// <summary>A name that was typed as people write it is that of the slug that it would become.</summary>
    public async ValueTask<Tenant?> FindAsync(string name, CancellationToken ct)
    {
        // Slugs are lower case.
        var (slug, named) = (name.ToLowerInvariant(), Slug.Of(name, ""));
        return await FindAsync(v => v.Slug == slug, ct) ?? await FindAsync(v => v.Slug == named, ct);
    }

    private async ValueTask<Tenant?> FindAsync(Expression<Func<Vendor, bool>> which, CancellationToken ct)
    {
        using var _ = scope.Change(Scope.Identity);
        return await vendors
            .Query.Where(v => v.Status != VendorStatus.Closed)
            .Where(which)
            .Select(v => new Tenant(v.Id, v.Slug, v.StoreName, v.Status != VendorStatus.Suspended))
            .SingleOrDefaultAsync(ct);
    }
}
