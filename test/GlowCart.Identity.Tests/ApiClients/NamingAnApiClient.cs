using GlowCart.Identity.ApiClients;

namespace GlowCart.Identity.Tests.ApiClients;

public sealed class NamingAnApiClient
{
    private static readonly ApiClient Till = new(
        Guid.CreateVersion7(),
        " Till ",
        ["view_orders", "manage_inventory", "view_orders"],
        DateTimeOffset.UnixEpoch
    );

    [Fact]
    public void Finds_it_by_its_client_id_and_by_its_role()
    {
        ApiClient.OfClientId(Till.ClientId).ShouldBe(Till.Id);
        ApiClient.OfRole(Till.Role).ShouldBe(Till.Id);
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("api_client")]
    [InlineData("api_client:")]
    [InlineData("api_client:owner")]
    public void Takes_no_other_role_for_one(string role) => ApiClient.OfRole(role).ShouldBeNull();

    [Fact]
    public void Keeps_what_it_may_once_and_in_order()
    {
        Till.Name.ShouldBe("Till");
        Till.Permissions.ShouldBe(["manage_inventory", "view_orders"]);
    }

    [Fact]
    public void Revoked_twice_was_revoked_the_first_time()
    {
        var client = new ApiClient(Guid.CreateVersion7(), "Old", ["view_orders"], DateTimeOffset.UnixEpoch);
        client.Revoke(DateTimeOffset.UnixEpoch.AddDays(1));
        client.Revoke(DateTimeOffset.UnixEpoch.AddDays(2));
        client.IsLive.ShouldBeFalse();
        client.RevokedAt.ShouldBe(DateTimeOffset.UnixEpoch.AddDays(1));
    }
}
