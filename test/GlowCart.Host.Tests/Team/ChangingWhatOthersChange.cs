using System.Net;
using System.Text.Json.Nodes;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Team;

/// <summary>Each answer has a stamp, and a change that was made from an older one is refused.</summary>
public sealed class ChangingWhatOthersChange(RunningApp running)
{
    private const string Stale = "common.stale_stamp";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Is_seen_in_a_member()
    {
        using var owner = await _app.AsVendorAsync();
        var member = (await owner.AddAsync("staff")).Must(HttpStatusCode.Created);
        var path = $"/api/v1/users/{member.Id("userId")}";

        var renamed = (await RenameAsync("Esi B.", member)).Must();
        (await RenameAsync("Esi C.", member)).Code.ShouldBe(Stale);
        (await RenameAsync("Esi D.", renamed)).Must();
        var moved = (await owner.Api.PutAsync($"{path}/role", new { role = "manager" })).Must();
        (await RenameAsync("Esi E.", renamed)).Code.ShouldBe(Stale);
        (await RenameAsync("Esi F.", moved)).Must();

        Task<Answer> RenameAsync(string name, Answer seen) =>
            owner.Api.PutAsync(path, new { name, concurrencyStamp = (string?)seen["concurrencyStamp"] });
    }

    [Fact]
    public async Task Is_seen_in_a_stores_role_and_in_operators()
    {
        using var owner = await _app.AsVendorAsync();
        using var chief = await _app.AsOperatorAsync();
        foreach (var (by, roles) in new[] { (owner, "/api/v1/roles"), (chief, "/api/v1/admin/roles") })
        {
            var made = (
                await by.Api.PostAsync(
                    roles,
                    new
                    {
                        name = $"role-{Guid.CreateVersion7():n}",
                        displayName = "A role",
                        permissions = new[] { "view_users" },
                    }
                )
            ).Must(HttpStatusCode.Created);

            var changed = (await DefineAsync("Another", made)).Must();
            (await DefineAsync("A third", made)).Code.ShouldBe(Stale);
            (await DefineAsync("A third", changed)).Must();

            Task<Answer> DefineAsync(string displayName, Answer seen) =>
                by.Api.PutAsync(
                    $"{roles}/{made.Id("roleId")}",
                    new
                    {
                        displayName,
                        permissions = new[] { "view_users" },
                        concurrencyStamp = (string?)seen["concurrencyStamp"],
                    }
                );
        }
    }

    [Fact]
    public async Task Is_seen_in_an_operators_roles_and_the_same_roles_end_no_session()
    {
        using var chief = await _app.AsOperatorAsync();
        var email = People.NewEmail("stamped");
        var made = (
            await chief.Api.PostAsync(
                "/api/v1/admin/operators",
                new
                {
                    email,
                    name = "Sena Stamp",
                    roles = new[] { "operator" },
                    password = Person.Password,
                }
            )
        ).Must(HttpStatusCode.Created);
        using var other = await _app.SignInAsync(email);

        (await SetAsync(made.Body)).Must();
        (await other.Api.GetAsync("/api/v1/auth/me")).Must();
        (await chief.Api.PutAsync($"/api/v1/admin/users/{other.UserId}/status", new { isDisabled = true })).Must();
        (await SetAsync(made.Body)).Code.ShouldBe(Stale);
        (await SetAsync((await chief.Api.GetAsync($"/api/v1/admin/operators/{other.UserId}")).Must().Body)).Must();
        (await chief.Api.DeleteAsync($"/api/v1/admin/operators/{other.UserId}")).Must(HttpStatusCode.NoContent);
        (await chief.Api.GetAsync($"/api/v1/admin/operators/{other.UserId}")).Code.ShouldBe("identity.user.not_found");

        Task<Answer> SetAsync(JsonNode seen) =>
            chief.Api.PutAsync(
                $"/api/v1/admin/operators/{other.UserId}/roles",
                new { roles = new[] { "operator" }, concurrencyStamp = (string?)seen["concurrencyStamp"] }
            );
    }
}
