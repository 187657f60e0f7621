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

/// <summary>A store has handed its documents in, for an operator to decide.</summary>
[EventName("vendors.verification.submitted")]
public sealed record VerificationSubmitted(Guid VendorId) : Event
{
    public override Guid? TenantId => VendorId;
}

/// <summary>An operator has found that a store is who it says it is.</summary>
[EventName("vendors.verification.approved")]
public sealed record VendorVerified(Guid VendorId) : Event
{
    public override Guid? TenantId => VendorId;
}

/// <summary>An operator has refused to verify a store.</summary>
[EventName("vendors.verification.rejected")]
public sealed record VerificationRejected(Guid VendorId, string Reason) : Event
{
    public override Guid? TenantId => VendorId;
}

/// <summary>An operator can't decide before a store has added something.</summary>
[EventName("vendors.verification.more_needed")]
public sealed record VerificationNeedsMore(Guid VendorId, string Wanted) : Event
{
    public override Guid? TenantId => VendorId;
}
