using GlowCart.Identity.Memberships;
using GlowCart.Identity.Team;
using GlowCart.Kernel.Errors;

namespace GlowCart.Identity.Tests.Team;

public sealed class HavingASay
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Standing Owner = new("owner", new HashSet<string> { "a", "b" });
    private static readonly Standing Admin = new("admin", new HashSet<string> { "a", "b" });
    private static readonly Standing Staff = new("staff", new HashSet<string> { "a" });

    [Fact]
    public void An_owner_reaches_everybody()
    {
        Owner.DemandReach(Owner);
        Owner.DemandReach(new Standing("later", new HashSet<string> { "z" }));
    }

    [Fact]
    public void Others_reach_what_they_hold_themselves()
    {
        Admin.DemandReach(Staff);
        Admin.DemandReach(Admin);
        Refused(() => Staff.DemandReach(Admin)).ShouldBe(TeamErrors.BeyondYours);
    }

    [Fact]
    public void Holding_all_that_an_owner_holds_makes_no_owner() =>
        Refused(() => Admin.DemandReach(Owner)).ShouldBe(TeamErrors.BeyondYours);

    [Fact]
    public void The_last_owner_who_can_sign_in_stays()
    {
        var (last, invited, inactive) = (Member("owner"), Member("owner", joined: false), Member("owner"));
        inactive.Deactivate();
        Membership[] team = [last, invited, inactive, Member("admin")];

        Refused(() => team.DemandAnotherThan(last)).ShouldBe(TeamErrors.LastOwner);
        team.DemandAnotherThan(invited);
        team.DemandAnotherThan(inactive);
        inactive.Activate();
        team.DemandAnotherThan(last);
    }

    [Fact]
    public void An_invitation_opens_once_and_in_time()
    {
        var invitation = new Invitation(Guid.CreateVersion7(), Guid.CreateVersion7(), Noon);
        Refused(() => invitation.Accept(Noon)).ShouldBe(TeamErrors.InvitationNotFound);
        var token = invitation.Issue(TimeSpan.FromDays(7), Noon);
        invitation.TokenHash.ShouldBe(Invitation.Hash(token));
        invitation.IsOpen(Noon.AddDays(7)).ShouldBeFalse();

        invitation.Accept(Noon.AddDays(6));

        Refused(() => invitation.Accept(Noon.AddDays(6))).ShouldBe(TeamErrors.InvitationNotFound);
    }

    private static Membership Member(string role, bool joined = true)
    {
        var member = new Membership(Guid.CreateVersion7(), Guid.CreateVersion7(), "Esi", role, Noon);
        if (joined)
            member.Join(Noon);
        return member;
    }

    private static ErrorDefinition Refused(Action act) => Should.Throw<GlowCartException>(act).Error;
}
