using System.Net;
using System.Text.Json.Nodes;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Abp;

public sealed class ManagingRoles(RunningApp running)
{
    private const string Roles = AbpPages.Roles;
    private readonly GlowCartApp _app = running.App;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Makes_one_that_the_whole_API_knows_and_takes_it_away(bool ofPlatform)
    {
        using var by = ofPlatform ? await _app.AsOperatorAsync() : await _app.AsVendorAsync();
        var typed = $"Till Crew {Guid.CreateVersion7():n}";
        var name = typed.ToLowerInvariant().Replace(' ', '-');

        var made = (
            await by.Api.PostAsync(
                Roles,
                new
                {
                    name = typed,
                    isDefault = false,
                    isPublic = true,
                }
            )
        ).Must();

        ((string)made["name"]!).ShouldBe(name);
        made["extraProperties"]!.AsObject().ShouldBeEmpty();
        ((bool)made["isStatic"]!).ShouldBeFalse();
        var path = $"{Roles}/{made.Id("id")}";
        (await by.Api.GetAsync(path)).Must().Text.ShouldBe(made.Text);
        (await by.Api.GetAsync(ofPlatform ? "/api/v1/admin/roles" : "/api/v1/roles"))
            .Must()
            .Items.ShouldContain(r => (string)r["name"]! == name && (string)r["displayName"]! == typed);
        (await by.Api.GetAsync($"{Roles}?filter=TILL-crew&sorting=name%20desc&maxResultCount=1000"))
            .Must()
            .Items.ShouldContain(r => (string)r["name"]! == name);
        (await by.Api.GetAsync($"{Roles}/all")).Must().Items.ShouldContain(r => (bool)r["isStatic"]!);
        (await by.Api.GetAsync($"{AbpPages.Users}/assignable-roles"))
            .Must()
            .Items.ShouldContain(r => (string)r["name"]! == name);
        (await by.Api.PostAsync(Roles, new { name })).ShouldShow(HttpStatusCode.Conflict, "identity.role.exists");

        (await by.Api.PutAsync(path, made.With())).Must();
        (await by.Api.PutAsync(path, made.With(("name", "another")))).ShouldShow(
            HttpStatusCode.Conflict,
            "abp.role.name_stays"
        );
        (await by.Api.GrantAsync("R", name, ("view_users", true))).Must(HttpStatusCode.NoContent);
        (await by.Api.PutAsync(path, made.With())).ShouldShow(HttpStatusCode.Conflict, "common.stale_stamp");

        (await by.Api.DeleteAsync(path)).Must(HttpStatusCode.NoContent);
        (await by.Api.GetAsync(path)).ShouldShow(HttpStatusCode.NotFound, "identity.role.not_found");
    }

    [Theory]
    [InlineData("owner", HttpStatusCode.Conflict)]
    [InlineData("x", HttpStatusCode.BadRequest)]
    [InlineData("7up", HttpStatusCode.BadRequest)]
    [InlineData("rôle", HttpStatusCode.BadRequest)]
    [InlineData("   ", HttpStatusCode.BadRequest)]
    [InlineData(null, HttpStatusCode.BadRequest)]
    public async Task Refuses_a_name_that_no_role_can_have(string? name, HttpStatusCode status)
    {
        using var owner = await _app.AsVendorAsync();
        (await owner.Api.PostAsync(Roles, new { name })).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Leaves_what_is_fixed_in_use_or_somebody_elses()
    {
        using var owner = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Another store");
        var used = await owner.Api.AddRoleAsync();
        (await owner.Api.AddUserAsync(used)).Must();
        var roles = (await owner.Api.GetAsync($"{Roles}/all")).Must().Items;
        Guid IdOf(string name) => (Guid)roles.Single(r => (string)r["name"]! == name)["id"]!;

        (await owner.Api.DeleteAsync($"{Roles}/{IdOf("manager")}")).ShouldShow(
            HttpStatusCode.Conflict,
            "identity.role.fixed"
        );
        (await owner.Api.DeleteAsync($"{Roles}/{IdOf(used)}")).ShouldShow(
            HttpStatusCode.Conflict,
            "identity.role.in_use"
        );
        (await other.Api.GetAsync($"{Roles}/{IdOf(used)}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Api.DeleteAsync($"{Roles}/{IdOf(used)}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Api.PutAsync($"{Roles}/{IdOf(used)}", new { name = used })).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
    }
}
