using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Team;

public sealed class ChangingAMember(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Renames_him_in_this_store_alone()
    {
        using var owner = await _app.AsVendorAsync();
        using var staff = await _app.WithMemberAsync(owner, "staff");

        var renamed = await owner.Api.PutAsync(
            $"/api/v1/users/{staff.UserId}",
            new
            {
                name = "Esi of the counter",
                email = "mine@people.test",
                password = "Another-horse-8",
            }
        );

        // What isn't the store's to change is no member of the request, and is refused as such or not looked at.
        if (renamed.Status is HttpStatusCode.OK)
            renamed["name"]!.GetValue<string>().ShouldBe("Esi of the counter");
        var me = (await staff.Api.GetAsync("/api/v1/auth/me")).Must();
        me["name"]!.GetValue<string>().ShouldBe("Esi B.");
        me["email"]!.GetValue<string>().ShouldBe(staff.Email);
        using var again = await _app.EnterAsync(staff.Email, owner.VendorId);
    }

    [Fact]
    public async Task Another_role_ends_his_session_and_is_there_at_the_next()
    {
        using var owner = await _app.AsVendorAsync();
        using var member = await _app.WithMemberAsync(owner, "manager");

        (await SetRoleAsync(owner.Api, member.UserId, "staff")).Must()["role"]!.GetValue<string>().ShouldBe("staff");

        (await member.Api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var staff = await _app.EnterAsync(member.Email, owner.VendorId);
        staff.Permissions.ShouldNotContain("manage_products");
    }

    [Fact]
    public async Task Out_ends_his_sessions_here_and_nowhere_else()
    {
        using var owner = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Another store");
        (await owner.AddAsync("admin", other.Email)).Must(HttpStatusCode.Created);
        using var member = await _app.EnterAsync(other.Email, owner.VendorId);

        (await SetStatusAsync(owner.Api, other.UserId, "inactive")).Must();

        (await member.Api.GetAsync("/api/v1/users")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (
            await _app.AsStranger().PostAsync("/api/v1/auth/refresh", new { refreshToken = member.RefreshToken })
        ).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await other.Api.GetAsync("/api/v1/users")).Must();
        (await owner.Api.GetAsync("/api/v1/users")).Must();
        var login = new
        {
            email = other.Email,
            password = Person.Password,
            vendorId = owner.VendorId,
        };
        (await _app.AsStranger().PostAsync("/api/v1/auth/login", login)).Code.ShouldBe("identity.no_such_account");

        (await SetStatusAsync(owner.Api, other.UserId, "active")).Must();
        using var back = await _app.EnterAsync(other.Email, owner.VendorId);
    }

    [Fact]
    public async Task Nobody_raises_himself_or_gives_what_he_does_not_hold()
    {
        using var owner = await _app.AsVendorAsync();
        using var admin = await _app.WithMemberAsync(owner, "admin");
        using var staff = await _app.WithMemberAsync(owner, "staff");

        foreach (
            var answer in new[]
            {
                await SetRoleAsync(admin.Api, admin.UserId, "owner"),
                await SetRoleAsync(admin.Api, staff.UserId, "owner"),
                await SetRoleAsync(admin.Api, owner.UserId, "staff"),
                await SetStatusAsync(admin.Api, owner.UserId, "inactive"),
                await admin.Api.DeleteAsync($"/api/v1/users/{owner.UserId}"),
                await admin.Api.PostAsync(
                    "/api/v1/users",
                    new
                    {
                        email = People.NewEmail("friend"),
                        name = "A friend",
                        role = "owner",
                    }
                ),
            }
        )
        {
            answer.Status.ShouldBe(HttpStatusCode.Forbidden);
            answer.Code.ShouldBe("identity.role.beyond_yours");
        }
        (await SetRoleAsync(staff.Api, staff.UserId, "admin")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await SetRoleAsync(admin.Api, staff.UserId, "manager")).Must();
    }

    [Fact]
    public async Task The_last_owner_stays()
    {
        using var owner = await _app.AsVendorAsync();
        // An owner who never came can't look after the store.
        (await owner.AddAsync("owner")).Must(HttpStatusCode.Created);

        foreach (
            var answer in new[]
            {
                await SetRoleAsync(owner.Api, owner.UserId, "staff"),
                await SetStatusAsync(owner.Api, owner.UserId, "inactive"),
                await owner.Api.DeleteAsync($"/api/v1/users/{owner.UserId}"),
            }
        )
            answer.Code.ShouldBe("identity.member.last_owner");

        using var second = await _app.WithMemberAsync(owner, "owner");
        (await owner.Api.DeleteAsync($"/api/v1/users/{owner.UserId}")).Must(HttpStatusCode.NoContent);
        (await second.Api.GetAsync("/api/v1/users")).Must();
    }

    [Fact]
    public async Task Of_two_owners_who_demote_each_other_one_stays()
    {
        for (var round = 0; round < 5; round++)
        {
            using var first = await _app.AsVendorAsync();
            using var second = await _app.WithMemberAsync(first, "owner");

            await Task.WhenAll(
                SetRoleAsync(first.Api, second.UserId, "staff"),
                SetRoleAsync(second.Api, first.UserId, "staff")
            );

            using var looking = await _app.EnterAsync(first.Email, first.VendorId);
            using var alsoLooking = await _app.EnterAsync(second.Email, first.VendorId);
            new[] { looking, alsoLooking }.Count(m => m.Permissions.Contains("manage_store")).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Of_another_store_is_not_found()
    {
        using var owner = await _app.AsVendorAsync();
        using var stranger = await _app.AsVendorAsync("Another store");
        var path = $"/api/v1/users/{stranger.UserId}";

        foreach (
            var answer in new[]
            {
                await owner.Api.GetAsync(path),
                await owner.Api.PutAsync(path, new { name = "Mine" }),
                await owner.Api.DeleteAsync(path),
                await SetRoleAsync(owner.Api, stranger.UserId, "staff"),
                await SetStatusAsync(owner.Api, stranger.UserId, "inactive"),
            }
        )
        {
            answer.Status.ShouldBe(HttpStatusCode.NotFound);
            answer.Code.ShouldBe("identity.user.not_found");
        }
    }

    [Fact]
    public async Task Lists_the_team_page_by_page()
    {
        using var owner = await _app.AsVendorAsync();
        for (var i = 0; i < 3; i++)
            (await owner.AddAsync("staff")).Must(HttpStatusCode.Created);

        var first = (await owner.Api.GetAsync("/api/v1/users?limit=3")).Must();
        var second = (await owner.Api.GetAsync($"/api/v1/users?limit=3&cursor={first["nextCursor"]}")).Must();

        first.Items.Concat(second.Items).Select(i => (Guid)i["userId"]!).Distinct().Count().ShouldBe(4);
        second["nextCursor"].ShouldBeNull();
    }

    private static Task<Answer> SetRoleAsync(Caller by, Guid userId, string role) =>
        by.PutAsync($"/api/v1/users/{userId}/role", new { role });

    private static Task<Answer> SetStatusAsync(Caller by, Guid userId, string status) =>
        by.PutAsync($"/api/v1/users/{userId}/status", new { status });
}
