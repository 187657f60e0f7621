using GlowCart.Identity.Auth;
using GlowCart.Identity.People;
using GlowCart.Identity.Sessions;
using GlowCart.Identity.Tokens;
using GlowCart.Kernel.Users;
using OpenIddict.Abstractions;

namespace GlowCart.Identity.Tests.Tokens;

public sealed class WritingATokensClaims
{
    private static readonly User Ama = new("ama@people.test", "Ama", null, false, DateTimeOffset.UnixEpoch);

    [Fact]
    public void Names_the_store_of_staff_and_nobody_elses()
    {
        var vendor = Guid.CreateVersion7();
        var token = Of(Account.Staff(Ama, vendor, "manager"));
        token.GetClaim(GlowCartClaims.TenantId).ShouldBe(vendor.ToString());
        token.GetClaim(GlowCartClaims.BuyerId).ShouldBeNull();
        token.GetResources().ShouldBe([TokenAudiences.Vendor]);
        token.GetClaims("role").ShouldBe(["manager"]);
    }

    [Fact]
    public void Names_the_buyer()
    {
        var buyer = Guid.CreateVersion7();
        var token = Of(Account.Buyer(Ama, buyer));
        token.GetClaim(GlowCartClaims.BuyerId).ShouldBe(buyer.ToString());
        token.GetClaim(GlowCartClaims.TenantId).ShouldBeNull();
        token.GetResources().ShouldBe([TokenAudiences.Buyer]);
    }

    [Fact]
    public void Gives_an_operator_all_his_roles_and_no_store()
    {
        var token = Of(Account.Operator(Ama, ["operator", "support"]));
        token.GetClaims("role").ShouldBe(["operator", "support"], ignoreOrder: true);
        token.GetClaim(GlowCartClaims.TenantId).ShouldBeNull();
        token.GetResources().ShouldBe([TokenAudiences.Operator]);
    }

    private static System.Security.Claims.ClaimsPrincipal Of(Account account) =>
        TokenPrincipal.Of(
            account,
            new Session(
                Ama.Id,
                account.Type,
                account.VendorId,
                account.BuyerId,
                new Device(null, null),
                DateTimeOffset.UnixEpoch
            ),
            ["glowcart"]
        );
}
