using GlowCart.Kernel.Events;

namespace GlowCart.Vendors.Events;

/// <summary>A store was opened.</summary>
[EventName("vendors.vendor.registered")]
public sealed record VendorRegistered(Guid VendorId, string StoreName) : Event
{
    public override Guid? TenantId => VendorId;
}

/// <summary>A store has another name, or may sell now, or no longer.</summary>
[EventName("vendors.vendor.changed")]
public sealed record VendorChanged(Guid VendorId, string StoreName, bool IsActive) : Event
{
    public override Guid? TenantId => VendorId;
}
