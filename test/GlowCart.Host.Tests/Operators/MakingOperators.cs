using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Operators;

public sealed class MakingOperators(RunningApp running)
{
    private const string Subject = "You are an operator of GlowCart";

    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Lets_somebody_in_by_a_mail_and_to_what_his_roles_give_alone()
    {
        using var chief = await _app.AsOperatorAsync();
        var role = await RoleAsync(chief, "view_vendors", "view_users");
        var email = People.NewEmail("support");

        var added = (await AddAsync(chief, email, role)).Must(HttpStatusCode.Created);
        using var support = await EnterAsync(email);

        added["isInvited"]!.GetValue<bool>().ShouldBeTrue();
        added["roles"]!.AsArray().Select(r => (string)r!).ShouldBe([role]);
        (await support.Api.GetAsync("/api/v1/admin/vendors")).Must();
        (await support.Api.GetAsync("/api/v1/admin/operators")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var store = await _app.AsVendorAsync();
        (
            await support.Api.PutAsync($"/api/v1/admin/vendors/{store.VendorId}/suspend", new { reason = "A try" })
        ).Status.ShouldBe(HttpStatusCode.Forbidden);
        var listed = (await chief.Api.GetAsync("/api/v1/admin/operators")).Must();
        listed.Items.Single(o => (string)o["email"]! == email)["isInvited"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Is_not_done_to_whoever_registered_with_an_e_mail_that_he_never_proved()
    {
        using var chief = await _app.AsOperatorAsync();
        using var squatter = await _app.AsBuyerAsync("squatter");
        var role = await RoleAsync(chief, "view_vendors");

        var refused = await AddAsync(chief, squatter.Email, role);

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Code.ShouldBe("identity.operator.email_unproved");
        (
            await _app.AsStranger()
                .PostAsync(
                    "/api/v1/auth/login",
                    new
                    {
                        email = squatter.Email,
                        password = Person.Password,
                        accountType = "operator",
                    }
                )
        ).Code.ShouldBe("identity.no_such_account");
    }

    [Fact]
    public async Task Lets_nobody_give_or_take_what_he_does_not_hold()
    {
        using var chief = await _app.AsOperatorAsync();
        var small = await RoleAsync(chief, "manage_operators");
        var large = await RoleAsync(chief, "manage_operators", "manage_vendors");
        var email = People.NewEmail("lead");
        (await AddAsync(chief, email, small)).Must(HttpStatusCode.Created);
        using var lead = await EnterAsync(email);

        (
            await lead.Api.PutAsync($"/api/v1/admin/operators/{lead.UserId}/roles", new { roles = new[] { large } })
        ).Code.ShouldBe("identity.role.beyond_yours");
        (
            await lead.Api.PutAsync(
                $"/api/v1/admin/operators/{lead.UserId}/roles",
                new { roles = new[] { "operator" } }
            )
        ).Code.ShouldBe("identity.role.beyond_yours");
        (await lead.Api.DeleteAsync($"/api/v1/admin/operators/{chief.UserId}")).Code.ShouldBe(
            "identity.role.beyond_yours"
        );
        (
            await lead.Api.PostAsync(
                "/api/v1/admin/roles",
                new
                {
                    name = NewRole(),
                    displayName = "More",
                    permissions = new[] { "manage_vendors" },
                }
            )
        ).Code.ShouldBe("identity.role.beyond_yours");
        (await AddAsync(lead, People.NewEmail("friend"), large)).Code.ShouldBe("identity.role.beyond_yours");
        (await AddAsync(lead, People.NewEmail("peer"), small)).Must(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Other_roles_end_his_sessions_and_are_there_at_the_next()
    {
        using var chief = await _app.AsOperatorAsync();
        var (before, after) = (await RoleAsync(chief, "view_vendors"), await RoleAsync(chief, "view_users"));
        var email = People.NewEmail("mover");
        (await AddAsync(chief, email, before)).Must(HttpStatusCode.Created);
        using var mover = await EnterAsync(email);

        (
            await chief.Api.PutAsync($"/api/v1/admin/operators/{mover.UserId}/roles", new { roles = new[] { after } })
        ).Must();

        (await mover.Api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var again = await _app.SignInAsync(email);
        (await again.Api.GetAsync("/api/v1/admin/vendors")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await again.Api.GetAsync("/api/v1/admin/users?limit=1")).Must();
    }

    [Fact]
    public async Task A_role_that_gives_more_gives_it_to_whoever_has_it_at_once()
    {
        using var chief = await _app.AsOperatorAsync();
        var role = await RoleAsync(chief, "view_vendors");
        var email = People.NewEmail("grower");
        (await AddAsync(chief, email, role)).Must(HttpStatusCode.Created);
        using var grower = await EnterAsync(email);
        var roles = (await chief.Api.GetAsync("/api/v1/admin/roles")).Must().Items;
        var id = (Guid)roles.Single(r => (string)r["name"]! == role)["roleId"]!;

        (
            await chief.Api.PutAsync(
                $"/api/v1/admin/roles/{id}",
                new { displayName = "Grown", permissions = new[] { "view_users" } }
            )
        ).Must();

        (await grower.Api.GetAsync("/api/v1/admin/users?limit=1")).Must();
        (await grower.Api.GetAsync("/api/v1/admin/vendors")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await chief.Api.DeleteAsync($"/api/v1/admin/roles/{id}")).Code.ShouldBe("identity.role.in_use");
        (await chief.Api.DeleteAsync($"/api/v1/admin/operators/{grower.UserId}")).Must(HttpStatusCode.NoContent);
        (await chief.Api.DeleteAsync($"/api/v1/admin/roles/{id}")).Must(HttpStatusCode.NoContent);
        (await grower.Api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Leaves_one_who_may_do_everything()
    {
        await using var alone = await GlowCartApp.StartAsync();
        using var chief = await alone.AsOperatorAsync();
        using var other = await alone.AsBuyerAsync();
        var role = await RoleAsync(chief, "view_vendors");

        (await chief.Api.DeleteAsync($"/api/v1/admin/operators/{chief.UserId}")).Code.ShouldBe(
            "identity.operator.last"
        );
        (
            await chief.Api.PutAsync($"/api/v1/admin/operators/{chief.UserId}/roles", new { roles = new[] { role } })
        ).Code.ShouldBe("identity.operator.last");
        (
            await chief.Api.PutAsync($"/api/v1/admin/users/{chief.UserId}/status", new { isDisabled = true })
        ).Code.ShouldBe("identity.operator.last");
        (await chief.Api.PutAsync($"/api/v1/admin/users/{other.UserId}/status", new { isDisabled = true })).Must();
    }

    [Fact]
    public async Task Shows_people_and_switches_an_account_off_and_on()
    {
        using var chief = await _app.AsOperatorAsync();
        using var buyer = await _app.AsBuyerAsync("gone");

        var found = (await chief.Api.GetAsync($"/api/v1/admin/users?email={buyer.Email.ToUpperInvariant()}")).Must();
        found.Items.ShouldHaveSingleItem()["userId"]!.GetValue<Guid>().ShouldBe(buyer.UserId);
        (await chief.Api.PutAsync($"/api/v1/admin/users/{buyer.UserId}/status", new { isDisabled = true })).Must()[
            "isDisabled"
        ]!
            .GetValue<bool>()
            .ShouldBeTrue();

        (await buyer.Api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (
            await _app.AsStranger()
                .PostAsync("/api/v1/auth/login", new { email = buyer.Email, password = Person.Password })
        ).Code.ShouldBe("identity.account_disabled");
        (await chief.Api.PutAsync($"/api/v1/admin/users/{buyer.UserId}/status", new { isDisabled = false })).Must();
        using var back = await _app.SignInAsync(buyer.Email);
        (await chief.Api.GetAsync($"/api/v1/admin/users/{Guid.CreateVersion7()}")).Code.ShouldBe(
            "identity.user.not_found"
        );
    }

    private static async Task<string> RoleAsync(Person chief, params string[] permissions)
    {
        var name = NewRole();
        (
            await chief.Api.PostAsync(
                "/api/v1/admin/roles",
                new
                {
                    name,
                    displayName = "A role",
                    permissions,
                }
            )
        ).Must(HttpStatusCode.Created);
        return name;
    }

    private static string NewRole() => $"role-{Guid.CreateVersion7():n}";

    private static Task<Answer> AddAsync(Person chief, string email, string role) =>
        chief.Api.PostAsync(
            "/api/v1/admin/operators",
            new
            {
                email,
                name = "Sena Support",
                roles = new[] { role },
            }
        );

    /// <summary>By the link of the mail, as the person himself would.</summary>
    private async Task<Person> EnterAsync(string email)
    {
        var token = await _app.Mail.TokenAsync(email, Subject);
        (
            await _app.AsStranger().PostAsync("/api/v1/auth/reset-password", new { token, password = Person.Password })
        ).Must(HttpStatusCode.NoContent);
        return await _app.SignInAsync(email);
    }
}
