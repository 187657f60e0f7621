using System.Net;
using System.Text.Json.Nodes;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Abp;

/// <summary>ABP's page of users, in both its sides: a store's team, and the operators.</summary>
public sealed class ManagingUsers(RunningApp running)
{
    private const string Users = AbpPages.Users;
    private readonly GlowCartApp _app = running.App;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Has_the_shape_that_the_page_reads(bool ofPlatform)
    {
        var (by, role) = await SideAsync(ofPlatform);

        var added = (await by.Api.AddUserAsync(role)).Must();

        Shape
            .Of(
                added.Body,
                """
                {
                  "id": "", "userName": "", "name": "", "surname": "", "email": "", "emailConfirmed": false,
                  "phoneNumberConfirmed": false, "isActive": true, "lockoutEnabled": true, "concurrencyStamp": "",
                  "isDeleted": false, "creationTime": "", "extraProperties": {}
                }
                """
            )
            .ShouldBeEmpty();
        foreach (var nullable in new[] { "phoneNumber", "lockoutEnd", "deleterId", "deletionTime", "creatorId" })
            added.Body.AsObject().ContainsKey(nullable).ShouldBeTrue(nullable);
        ((Guid?)added["tenantId"]).ShouldBe(ofPlatform ? null : by.VendorId);
        ((string)added["name"]!).ShouldBe("Yaa");
        ((string)added["surname"]!).ShouldBe("Asante Ofori");
        var roles = (await by.Api.GetAsync($"{Users}/{added.Id("id")}/roles")).Must();
        ((string)roles.Items.ShouldHaveSingleItem()["name"]!).ShouldBe(role);
        (await by.Api.DeleteAsync($"{Users}/{added.Id("id")}")).Must(HttpStatusCode.NoContent);
        (await by.Api.GetAsync($"{Users}/{added.Id("id")}")).ShouldShow(
            HttpStatusCode.NotFound,
            "identity.user.not_found"
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lists_by_pages_sorted_and_searched(bool ofPlatform)
    {
        var (by, role) = await SideAsync(ofPlatform);
        var mark = $"m{Guid.CreateVersion7():n}";
        foreach (var n in new[] { "b", "c", "a" })
            (await by.Api.AddUserAsync(role, $"{n}{mark}@people.test")).Must();

        var first = (
            await by.Api.GetAsync($"{Users}?filter={mark}&sorting=userName%20desc&skipCount=0&maxResultCount=2")
        ).Must();
        var second = (
            await by.Api.GetAsync($"{Users}?filter={mark}&sorting=userName%20desc&skipCount=2&maxResultCount=2")
        ).Must();

        ((int)first["totalCount"]!).ShouldBe(3);
        first.Items.Concat(second.Items).Select(u => ((string)u["userName"]!)[..1]).ShouldBe(["c", "b", "a"]);
        (await by.Api.GetAsync($"{Users}?Filter={mark}&Sorting=creationTime")).Must().Items.Count.ShouldBe(3);
        (await by.Api.GetAsync($"{Users}/lookup/search?filter={mark}")).Must().Items.Count.ShouldBe(3);
        (await by.Api.GetAsync($"{Users}/lookup/count?filter={mark}")).Must().Text.ShouldBe("3");
        var one = (await by.Api.GetAsync($"{Users}/by-email/A{mark}@people.test")).Must().Id("id");
        (await by.Api.GetAsync($"{Users}/by-username/a{mark}@people.test")).Must().Id("id").ShouldBe(one);
        (await by.Api.GetAsync($"{Users}/lookup/by-username/a{mark}@people.test")).Must().Id("id").ShouldBe(one);
        (await by.Api.GetAsync($"{Users}/lookup/{one}")).Must().Id("id").ShouldBe(one);
        foreach (var nobody in new[] { "by-email", "by-username", "lookup/by-username" })
            (await by.Api.GetAsync($"{Users}/{nobody}/x{mark}@people.test")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("maxResultCount=1001")]
    [InlineData("maxResultCount=0")]
    [InlineData("skipCount=-1")]
    [InlineData("skipCount=many")]
    [InlineData("sorting=password")]
    [InlineData("sorting=userName%20sideways")]
    public async Task Refuses_a_page_that_makes_no_sense(string query)
    {
        using var owner = await _app.AsVendorAsync();
        using var chief = await _app.AsOperatorAsync();
        foreach (var by in new[] { owner, chief })
        {
            (await by.Api.GetAsync($"{Users}?{query}")).ShouldShow(HttpStatusCode.BadRequest, "common.invalid");
            (await by.Api.GetAsync($"{Users}?maxResultCount=1000")).Must();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Changes_what_somebody_is_here_and_nothing_that_is_his_own(bool ofPlatform)
    {
        var (by, role) = await SideAsync(ofPlatform);
        var other = await by.Api.AddRoleAsync();
        var email = People.NewEmail("changed");
        var got = (await by.Api.AddUserAsync(role, email)).Must();
        var path = $"{Users}/{got.Id("id")}";

        var changed = (
            await by.Api.PutAsync(path, got.With(("roleNames", new JsonArray(other)), ("isActive", false)))
        ).Must();

        ((bool)changed["isActive"]!).ShouldBeFalse();
        ((string)(await by.Api.GetAsync($"{path}/roles")).Must().Items.Single()["name"]!).ShouldBe(other);
        (await by.Api.PutAsync(path, got.With(("isActive", true)))).ShouldShow(
            HttpStatusCode.Conflict,
            "common.stale_stamp"
        );
        foreach (
            var (member, value) in new[]
            {
                ("email", "another@people.test"),
                ("userName", "another"),
                ("password", "Another-horse-8"),
                ("phoneNumber", "+233201112223"),
            }
        )
            (await by.Api.PutAsync(path, changed.With((member, value)))).ShouldShow(
                HttpStatusCode.Forbidden,
                "abp.user.persons_own"
            );
        var back = (await by.Api.PutAsync(path, changed.With(("isActive", true), ("password", "")))).Must();
        ((bool)back["isActive"]!).ShouldBeTrue();
        ((string)(await by.Api.GetAsync($"{path}/roles")).Must().Items.Single()["name"]!).ShouldBe(other);
        (await by.Api.PutAsync($"{path}/roles", new { roleNames = new[] { role.ToUpperInvariant() } })).Must(
            HttpStatusCode.NoContent
        );
        (await by.Api.PutAsync($"{path}/roles", new { roleNames = Array.Empty<string>() })).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await by.Api.PutAsync($"{path}/roles", new { roleNames = new[] { "emperor" } })).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await _app.SignInAsync(email)).Dispose();
        (await by.Api.DeleteAsync(path)).Must(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_store_calls_its_people_as_it_likes()
    {
        using var owner = await _app.AsVendorAsync();
        var got = (await owner.Api.AddUserAsync("staff")).Must();

        var changed = (
            await owner.Api.PutAsync($"{Users}/{got.Id("id")}", got.With(("name", "Auntie"), ("surname", null)))
        ).Must();

        ((string)changed["name"]!).ShouldBe("Auntie");
        var seen = (await owner.Api.GetAsync($"/api/v1/users/{got.Id("id")}")).Must();
        ((string)seen["name"]!).ShouldBe("Auntie");
        ((string)seen["concurrencyStamp"]!).ShouldBe((string)changed["concurrencyStamp"]!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tells_in_a_dialog_whose_e_mail_is_taken(bool ofPlatform)
    {
        var (by, role) = await SideAsync(ofPlatform);
        using var buyer = await _app.AsBuyerAsync();
        var email = People.NewEmail("twice");
        (await by.Api.AddUserAsync(role, email)).Must();

        (await by.Api.AddUserAsync(role, email)).ShouldShow(
            HttpStatusCode.Conflict,
            ofPlatform ? "identity.operator.exists" : "identity.member.exists"
        );
        (await by.Api.AddUserAsync(role, buyer.Email)).ShouldShow(HttpStatusCode.Conflict, "identity.account.exists");
    }

    [Fact]
    public async Task Lets_whom_it_added_in_by_the_password()
    {
        using var owner = await _app.AsVendorAsync();
        var email = People.NewEmail("let-in");
        (await owner.Api.AddUserAsync("manager", email)).Must();
        using var manager = await _app.EnterAsync(email, owner.VendorId);
        (await manager.Api.GetAsync("/api/v1/orders")).Must();

        var invited = (await owner.Api.AddUserAsync("staff", password: null)).Must();
        (await owner.Api.GetAsync($"/api/v1/users/{invited.Id("id")}")).Must()["status"]!
            .GetValue<string>()
            .ShouldBe("invited");
    }

    [Theory]
    [InlineData("""{"email":"no address","roleNames":["staff"]}""")]
    [InlineData("""{"email":"a@people.test","roleNames":[]}""")]
    [InlineData("""{"email":"a@people.test","roleNames":["staff","manager"]}""")]
    [InlineData("""{"email":"a@people.test","roleNames":["staff"],"password":"short"}""")]
    [InlineData("""{"email":"a@people.test","roleNames":["staff"],"isActive":"perhaps"}""")]
    [InlineData("""{"email":7}""")]
    [InlineData("""{"email":"a@people.test","roleNames":"staff"}""")]
    [InlineData("""{"email":"a@people.test","roleNames":[null]}""")]
    [InlineData("""{}""")]
    public async Task Refuses_what_makes_no_sense(string body)
    {
        using var owner = await _app.AsVendorAsync();
        (await owner.Api.PostAsync(Users, JsonNode.Parse(body))).ShouldShow(
            HttpStatusCode.BadRequest,
            "common.invalid"
        );
    }

    [Fact]
    public async Task Takes_names_as_long_as_they_may_be_and_no_longer()
    {
        using var owner = await _app.AsVendorAsync();
        var (most, mark) = (new string('n', 100), Guid.CreateVersion7().ToString("n"));
        var address = $"{mark}{new string('a', 200)}@{new string('d', 10)}.test";

        (await AddAsync(most, new string('s', 99))).Must();
        (await AddAsync(most, new string('s', 100))).Status.ShouldBe(HttpStatusCode.BadRequest);
        var named = (await owner.Api.PostAsync(Users, new { email = address, roleNames = new[] { "staff" } })).Must();
        ((string)named["name"]!).Length.ShouldBe(200);

        Task<Answer> AddAsync(string name, string surname) =>
            owner.Api.PostAsync(
                Users,
                new
                {
                    email = People.NewEmail("long"),
                    name,
                    surname,
                    roleNames = new[] { "staff" },
                }
            );
    }

    [Fact]
    public async Task Keeps_each_side_to_itself()
    {
        using var owner = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Another store");
        using var chief = await _app.AsOperatorAsync();
        using var buyer = await _app.AsBuyerAsync();
        var member = (await owner.Api.AddUserAsync("staff")).Must();
        var change = member.With(("name", "Stolen"));

        foreach (var stranger in new[] { other, chief })
        {
            (await stranger.Api.GetAsync($"{Users}/{member.Id("id")}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Api.PutAsync($"{Users}/{member.Id("id")}", change)).Status.ShouldBe(
                HttpStatusCode.NotFound
            );
            (await stranger.Api.DeleteAsync($"{Users}/{member.Id("id")}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Api.GetAsync($"{Users}?filter={(string)member["email"]!}")).Must().Items.ShouldBeEmpty();
        }
        (await owner.Api.GetAsync($"{Users}/{chief.UserId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await buyer.Api.GetAsync(Users)).ShouldShow(HttpStatusCode.Forbidden, "common.forbidden");
        (await _app.AsStranger().GetAsync(Users)).ShouldShow(HttpStatusCode.Unauthorized, "common.unauthenticated");
    }

    private async Task<(Person By, string Role)> SideAsync(bool ofPlatform)
    {
        var by = ofPlatform ? await _app.AsOperatorAsync() : await _app.AsVendorAsync();
        return (by, await by.Api.AddRoleAsync());
    }
}
