using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Team;

public sealed class MakingARole(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Out_of_permissions_lets_its_holders_do_just_that()
    {
        using var owner = await _app.AsVendorAsync();
        (await RoleAsync(owner.Api, "packer", "manage_orders")).Must(HttpStatusCode.Created);

        using var packer = await _app.WithMemberAsync(owner, "packer");

        packer.Permissions.ShouldBe(["manage_orders", "view_orders"]);
        (await packer.Api.GetAsync("/api/v1/orders")).Must();
        (await packer.Api.GetAsync("/api/v1/inventory")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Anew_changes_what_its_holders_may_do_at_once()
    {
        using var owner = await _app.AsVendorAsync();
        var role = (await RoleAsync(owner.Api, "counter", "manage_orders")).Must(HttpStatusCode.Created).Id("roleId");
        using var member = await _app.WithMemberAsync(owner, "counter");
        (await member.Api.GetAsync("/api/v1/orders")).Must();

        var changed = await owner.Api.PutAsync(
            $"/api/v1/roles/{role}",
            new { displayName = "Counter", permissions = new[] { "view_inventory" } }
        );

        changed.Must()["permissions"]!.AsArray().Select(p => (string)p!).ShouldBe(["view_inventory"]);
        (await member.Api.GetAsync("/api/v1/orders")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await member.Api.GetAsync("/api/v1/inventory")).Must();
    }

    [Fact]
    public async Task Lists_the_fixed_ones_first_and_what_roles_are_made_of()
    {
        using var owner = await _app.AsVendorAsync();
        (await RoleAsync(owner.Api, "buyer-care", "view_orders")).Must(HttpStatusCode.Created);
        using var admin = await _app.WithMemberAsync(owner, "admin");

        var roles = (await admin.Api.GetAsync("/api/v1/roles")).Must().Items;
        var permissions = (await admin.Api.GetAsync("/api/v1/permissions")).Must().Items;

        roles.Select(r => (string)r["name"]!).ShouldBe(["owner", "admin", "manager", "staff", "buyer-care"]);
        roles.Select(r => (bool)r["isFixed"]!).ShouldBe([true, true, true, true, false]);
        permissions.Select(p => (string)p["name"]!).ShouldContain("manage_roles");
        permissions.Select(p => (string)p["name"]!).ShouldNotContain("place_orders");
    }

    [Fact]
    public async Task Is_the_owners_or_whose_he_lets()
    {
        using var owner = await _app.AsVendorAsync();
        using var admin = await _app.WithMemberAsync(owner, "admin");
        (await RoleAsync(admin.Api, "mine", "view_orders")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await RoleAsync(owner.Api, "deputy", "manage_roles", "manage_users", "view_orders")).Must(
            HttpStatusCode.Created
        );
        using var deputy = await _app.WithMemberAsync(owner, "deputy");

        (await RoleAsync(deputy.Api, "reader", "view_orders")).Must(HttpStatusCode.Created);

        var beyond = await RoleAsync(deputy.Api, "richer", "manage_orders");
        beyond.Code.ShouldBe("identity.role.beyond_yours");
        var itself = await OwnRoleAsync(owner.Api, "deputy");
        (
            await deputy.Api.PutAsync(
                $"/api/v1/roles/{itself}",
                new { displayName = "Deputy", permissions = new[] { "manage_roles", "manage_store" } }
            )
        ).Code.ShouldBe("identity.role.beyond_yours");
    }

    [Fact]
    public async Task That_is_fixed_in_use_or_somebody_elses_stays_as_it_is()
    {
        using var owner = await _app.AsVendorAsync();
        using var stranger = await _app.AsVendorAsync("Another store");
        var theirs = (await RoleAsync(stranger.Api, "theirs", "view_orders")).Must(HttpStatusCode.Created).Id("roleId");
        var used = (await RoleAsync(owner.Api, "used", "view_orders")).Must(HttpStatusCode.Created).Id("roleId");
        var member = (await owner.AddAsync("used")).Must(HttpStatusCode.Created).Id("userId");
        var admin = await OwnRoleAsync(owner.Api, "admin");
        var change = new { displayName = "Mine", permissions = new[] { "view_orders" } };

        (await owner.Api.PutAsync($"/api/v1/roles/{admin}", change)).Code.ShouldBe("identity.role.fixed");
        (await owner.Api.DeleteAsync($"/api/v1/roles/{admin}")).Code.ShouldBe("identity.role.fixed");
        (await owner.Api.PutAsync($"/api/v1/roles/{theirs}", change)).Code.ShouldBe("identity.role.not_found");
        (await owner.Api.DeleteAsync($"/api/v1/roles/{theirs}")).Code.ShouldBe("identity.role.not_found");
        (await owner.AddAsync("theirs")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await owner.Api.DeleteAsync($"/api/v1/roles/{used}")).Code.ShouldBe("identity.role.in_use");
        (await owner.Api.PutAsync($"/api/v1/users/{member}/role", new { role = "staff" })).Must();
        (await owner.Api.DeleteAsync($"/api/v1/roles/{used}")).Must(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("owner", "view_orders", HttpStatusCode.Conflict)]
    [InlineData("operator", "view_orders", HttpStatusCode.Conflict)]
    [InlineData("Upper", "view_orders", HttpStatusCode.BadRequest)]
    [InlineData("fine", "place_orders", HttpStatusCode.BadRequest)]
    [InlineData("fine", "no_such_thing", HttpStatusCode.BadRequest)]
    [InlineData("fine", null, HttpStatusCode.BadRequest)]
    public async Task That_makes_no_sense_is_refused(string name, string? permission, HttpStatusCode status)
    {
        using var owner = await _app.AsVendorAsync();
        (await RoleAsync(owner.Api, name, permission!)).Status.ShouldBe(status);
    }

    private static Task<Answer> RoleAsync(Caller by, string name, params string[] permissions) =>
        by.PostAsync(
            "/api/v1/roles",
            new
            {
                name,
                displayName = name,
                permissions,
            }
        );

    private static async Task<Guid> OwnRoleAsync(Caller by, string name) =>
        (Guid)(await by.GetAsync("/api/v1/roles")).Must().Items.Single(r => (string)r["name"]! == name)["roleId"]!;
}
