using System.Net;
using System.Text.Json.Nodes;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Abp;

/// <summary>ABP's permission dialog.</summary>
public sealed class GrantingPermissions(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Shows_a_tree_in_groups_that_the_dialog_can_read(bool ofPlatform)
    {
        using var by = ofPlatform ? await _app.AsOperatorAsync() : await _app.AsVendorAsync();
        var role = await by.Api.AddRoleAsync();

        var shown = (await by.Api.GetAsync($"{AbpPages.Permissions}?providerName=R&providerKey={role}")).Must();

        Shape
            .Of(
                shown.Body,
                """
                {"entityDisplayName": "", "groups": [{"name": "", "displayName": "", "displayNameKey": "",
                  "displayNameResource": "", "permissions": [{"name": "", "displayName": "", "parentName": null,
                  "isGranted": false, "allowedProviders": [], "grantedProviders": []}]}]}
                """
            )
            .ShouldBeEmpty();
        foreach (var group in shown["groups"]!.AsArray())
        {
            var before = new HashSet<string>();
            foreach (var permission in group!["permissions"]!.AsArray())
            {
                // A branch comes after what it grows from.
                if ((string?)permission!["parentName"] is { } parent)
                    before.ShouldContain(parent);
                before.Add((string)permission["name"]!).ShouldBeTrue();
            }
        }
        var all = await by.Api.GrantsAsync("R", role);
        ((string?)all.Single(p => (string)p["name"]! == "manage_users")["parentName"]).ShouldBe("view_users");
        all.ShouldNotContain(p => (string)p["name"]! == "place_orders");
        all.Any(p => (string)p["name"]! == "manage_vendors").ShouldBe(ofPlatform);
        all.Any(p => (string)p["name"]! == "manage_store").ShouldBe(!ofPlatform);
        var group1 = (
            await by.Api.GetAsync(
                $"{AbpPages.Permissions}/by-group?groupName=identity&providerName=R&providerKey={role}"
            )
        ).Must();
        ((string)group1["groups"]!.AsArray().ShouldHaveSingleItem()!["name"]!).ShouldBe("identity");
    }

    [Fact]
    public async Task Says_everything_in_the_language_of_the_request()
    {
        using var owner = await _app.AsVendorAsync();
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"{AbpPages.Permissions}?providerName=R&providerKey=staff"
        );
        request.Headers.Add("Accept-Language", "fr");

        var vendors = (await owner.Api.SendAsync(request)).Must()["groups"]!
            .AsArray()
            .Single(g => (string)g!["name"]! == "vendors")!;

        ((string)vendors["displayName"]!).ShouldBe("Boutiques");
        ((string)vendors["permissions"]![0]!["displayName"]!).ShouldNotBe("View the store's figures");
    }

    [Fact]
    public async Task Takes_the_changed_ones_alone_and_they_hold_at_once()
    {
        using var owner = await _app.AsVendorAsync();
        var role = await owner.Api.AddRoleAsync();
        var email = People.NewEmail("granted");
        (await owner.Api.AddUserAsync(role, email)).Must();
        using var member = await _app.EnterAsync(email, owner.VendorId);
        (await member.Api.GetAsync(AbpPages.Users)).ShouldShow(HttpStatusCode.Forbidden, "common.forbidden");

        (await owner.Api.GrantAsync("R", role, ("manage_users", true))).Must(HttpStatusCode.NoContent);

        (await member.Api.GetAsync(AbpPages.Users)).Must();
        var granted = await owner.Api.GrantsAsync("R", role.ToUpperInvariant());
        foreach (var name in new[] { "manage_users", "view_users", "view_roles" })
        {
            var one = granted.Single(p => (string)p["name"]! == name);
            ((bool)one["isGranted"]!).ShouldBeTrue(name);
            one["grantedProviders"]!.ToJsonString().ShouldBe($$"""[{"providerName":"R","providerKey":"{{role}}"}]""");
        }
        // Of a person it is said that it comes of his role.
        var his = await owner.Api.GrantsAsync("U", member.UserId.ToString());
        his.Single(p => (string)p["name"]! == "manage_users")["grantedProviders"]!
            .ToJsonString()
            .ShouldBe($$"""[{"providerName":"R","providerKey":"{{role}}"}]""");
        his.Count(p => (bool)p["isGranted"]!).ShouldBe(granted.Count(p => (bool)p["isGranted"]!));

        (await owner.Api.GrantAsync("R", role, ("view_orders", true), ("manage_users", false))).Must(
            HttpStatusCode.NoContent
        );
        (await member.Api.GetAsync(AbpPages.Users)).Must();
        (await member.Api.PostAsync(AbpPages.Users, new { email = "a@people.test" })).Code.ShouldBe("common.forbidden");
        // Whoever can't see something can't change it either.
        (await owner.Api.GrantAsync("R", role, ("manage_users", true))).Must(HttpStatusCode.NoContent);
        (await owner.Api.GrantAsync("R", role, ("view_users", false))).Must(HttpStatusCode.NoContent);
        var refused = await member.Api.GetAsync(AbpPages.Users);
        refused.ShouldShow(HttpStatusCode.Forbidden, "common.forbidden");
    }

    [Fact]
    public async Task Holds_for_operators_too()
    {
        using var chief = await _app.AsOperatorAsync();
        var role = await chief.Api.AddRoleAsync();
        var email = People.NewEmail("helper");
        (await chief.Api.AddUserAsync(role, email)).Must();
        (await chief.Api.GrantAsync("R", role, ("view_operators", true))).Must(HttpStatusCode.NoContent);
        using var helper = await _app.SignInAsync(email);

        (await helper.Api.GetAsync(AbpPages.Users)).Must();
        (await helper.Api.GetAsync(AbpPages.Tenants)).ShouldShow(HttpStatusCode.Forbidden, "common.forbidden");
        (await chief.Api.GrantAsync("R", role, ("view_operators", false), ("view_vendors", true))).Must(
            HttpStatusCode.NoContent
        );
        (await helper.Api.GetAsync(AbpPages.Users)).ShouldShow(HttpStatusCode.Forbidden, "common.forbidden");
        (await helper.Api.GetAsync(AbpPages.Tenants)).Must();
        (await chief.Api.DeleteAsync($"{AbpPages.Users}/{helper.UserId}")).Must(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Lets_nobody_give_what_he_does_not_hold_nor_change_what_is_fixed()
    {
        using var owner = await _app.AsVendorAsync();
        var deputy = await owner.Api.AddRoleAsync();
        var other = await owner.Api.AddRoleAsync();
        var email = People.NewEmail("deputy");
        (await owner.Api.AddUserAsync(deputy, email)).Must();
        (await owner.Api.GrantAsync("R", deputy, ("manage_roles", true), ("manage_users", true))).Must(
            HttpStatusCode.NoContent
        );
        using var him = await _app.EnterAsync(email, owner.VendorId);

        (await him.Api.GrantAsync("R", other, ("manage_users", true))).Must(HttpStatusCode.NoContent);
        (await him.Api.GrantAsync("R", other, ("manage_store", true))).ShouldShow(
            HttpStatusCode.Forbidden,
            "identity.role.beyond_yours"
        );
        (await him.Api.GrantAsync("R", deputy, ("manage_store", true))).Code.ShouldBe("identity.role.beyond_yours");
        (await owner.Api.GrantAsync("R", "staff", ("manage_store", true))).ShouldShow(
            HttpStatusCode.Conflict,
            "identity.role.fixed"
        );
        (await owner.Api.GrantAsync("U", him.UserId.ToString(), ("manage_store", true))).ShouldShow(
            HttpStatusCode.Forbidden,
            "abp.permission.by_role_only"
        );
        (await owner.Api.GrantAsync("R", other, ("place_orders", true))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await owner.Api.GrantAsync("R", other, ("no_such", false))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Shows_and_changes_what_a_stores_own_system_may_do()
    {
        using var owner = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Another store");
        var made = (
            await owner.Api.PostAsync(
                "/api/v1/api-clients",
                new { name = "Till", permissions = new[] { "view_orders" } }
            )
        ).Must(HttpStatusCode.Created);
        var client = (string)made["client"]!["clientId"]!;

        (await owner.Api.GrantAsync("C", client, ("manage_orders", true))).Must(HttpStatusCode.NoContent);

        var granted = (await owner.Api.GrantsAsync("C", client)).Where(p => (bool)p["isGranted"]!).ToList();
        granted.Select(p => (string)p["name"]!).ShouldBe(["view_orders", "manage_orders"], ignoreOrder: true);
        ((string)granted[0]["grantedProviders"]![0]!["providerName"]!).ShouldBe("C");
        (await owner.Api.GrantAsync("C", client, ("view_orders", false))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await owner.Api.GrantAsync("C", client, ("manage_users", true))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await other.Api.GetAsync($"{AbpPages.Permissions}?providerName=C&providerKey={client}")).Code.ShouldBe(
            "identity.api_client.not_found"
        );
    }

    [Theory]
    [InlineData("providerName=R&providerKey=nobody", HttpStatusCode.NotFound)]
    [InlineData("providerName=U&providerKey=nobody", HttpStatusCode.NotFound)]
    [InlineData("providerName=U&providerKey=01890000-0000-7000-8000-000000000000", HttpStatusCode.NotFound)]
    [InlineData("providerName=C&providerKey=nobody", HttpStatusCode.NotFound)]
    [InlineData("providerName=X&providerKey=staff", HttpStatusCode.BadRequest)]
    [InlineData("providerName=R", HttpStatusCode.BadRequest)]
    [InlineData("providerName=R&providerKey=", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task Says_whom_it_does_not_know(string query, HttpStatusCode status)
    {
        using var owner = await _app.AsVendorAsync();
        using var chief = await _app.AsOperatorAsync();
        foreach (var by in new[] { owner, chief })
            (await by.Api.GetAsync($"{AbpPages.Permissions}?{query}")).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Has_nothing_for_one_thing_alone_and_says_so()
    {
        using var owner = await _app.AsVendorAsync();
        var path = $"{AbpPages.Permissions}/resource";
        foreach (
            var (address, list) in new[]
            {
                ("-definitions?resourceName=X", "permissions"),
                ("-provider-key-lookup-services?resourceName=X", "providers"),
                ("?resourceName=X&resourceKey=1", "permissions"),
                ("/by-provider?resourceName=X&resourceKey=1&providerName=U&providerKey=1", "permissions"),
            }
        )
            (await owner.Api.GetAsync(path + address)).Must()[list]!.AsArray().ShouldBeEmpty();
        (
            await owner.Api.GetAsync(
                $"{AbpPages.Permissions}/search-resource-provider-keys?resourceName=X&serviceName=Y&filter=z&page=1"
            )
        ).Must()["keys"]!
            .AsArray()
            .ShouldBeEmpty();
        (await owner.Api.PutAsync($"{path}?resourceName=X", new { permissions = new[] { "a" } })).ShouldShow(
            HttpStatusCode.NotFound,
            "abp.permission.no_resource"
        );
        (await owner.Api.DeleteAsync($"{path}?resourceName=X")).ShouldShow(
            HttpStatusCode.NotFound,
            "abp.permission.no_resource"
        );
    }
}
