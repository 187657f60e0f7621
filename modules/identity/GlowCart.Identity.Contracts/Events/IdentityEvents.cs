using GlowCart.Kernel.Events;

namespace GlowCart.Identity.Events;

/// <summary>Somebody without an account was asked to join a store's team, and waits for the letter.</summary>
[EventName("identity.member.invited")]
public sealed record MemberInvited(Guid InvitationId, Guid VendorId) : Event
{
    public override Guid? TenantId => VendorId;
}
