using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Team;

public sealed class MakingAnApiClient(RunningApp running)
{
    private const string Path = "/api/v1/api-clients";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Lets_a_stores_system_do_what_was_chosen_and_nothing_else()
    {
        using var owner = await _app.AsVendorAsync();
        var made = await MakeAsync(owner.Api, "Till", "view_products", "manage_inventory");

        var token = (await TokenAsync(made)).Must();

        token["refresh_token"].ShouldBeNull();
        using var till = new Caller(_app.Address, (string)token["access_token"]!);
        (await till.GetAsync("/api/v1/inventory")).Must();
        (await till.GetAsync("/api/v1/orders")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await till.GetAsync("/api/v1/users")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await till.GetAsync(Path)).Status.ShouldBe(HttpStatusCode.Forbidden);
        // Nobody: what is a person's own, a buyer's or an operator's isn't for it.
        foreach (
            var path in new[]
            {
                "/api/v1/auth/me",
                "/api/v1/auth/sessions",
                "/api/v1/buyer/profile",
                "/api/v1/admin/dead-letters",
            }
        )
            (await till.GetAsync(path)).Status.ShouldBe(HttpStatusCode.Forbidden, path);
        (await till.PostAsync("/api/v1/auth/second-factor")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await till.GetAsync("/connect/userinfo")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Stays_within_its_own_store()
    {
        using var owner = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Another store");
        var product = await other.ListProductAsync();
        var made = await MakeAsync(owner.Api, "Robot", "manage_products", "view_inventory");
        using var robot = new Caller(_app.Address, (string)(await TokenAsync(made)).Must()["access_token"]!);

        (await robot.PutAsync($"/api/v1/products/{product}", new { name = "Mine", price = 1m })).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await robot.GetAsync("/api/v1/inventory")).Must().Items.ShouldBeEmpty();

        var id = made["client"]!["apiClientId"]!.GetValue<Guid>();
        (
            await other.Api.PutAsync($"{Path}/{id}", new { name = "X", permissions = new[] { "view_orders" } })
        ).Code.ShouldBe("identity.api_client.not_found");
        (await other.Api.PostAsync($"{Path}/{id}/secret")).Code.ShouldBe("identity.api_client.not_found");
        (await other.Api.DeleteAsync($"{Path}/{id}")).Code.ShouldBe("identity.api_client.not_found");
        (await other.Api.GetAsync(Path)).Must().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Gives_the_secret_once_and_a_new_one_in_its_place()
    {
        using var owner = await _app.AsVendorAsync();
        var made = await MakeAsync(owner.Api, "Books", "view_orders");
        var client = made["client"]!;
        var (id, old) = (client["apiClientId"]!.GetValue<Guid>(), (string)made["clientSecret"]!);
        (await owner.Api.GetAsync(Path)).Must().Text.ShouldNotContain(old);
        (await TokenAsync(made, "gcs_a-guess")).Status.ShouldBeOneOf(
            HttpStatusCode.Unauthorized,
            HttpStatusCode.BadRequest
        );

        var changed = (await owner.Api.PostAsync($"{Path}/{id}/secret")).Must();

        ((string)changed["clientSecret"]!).ShouldNotBe(old);
        ((string)(await TokenAsync(made))["error"]!).ShouldBe("invalid_client");
        (await TokenAsync(changed)).Must();
        (await owner.Api.GetAsync(Path)).Must().Items.Single()["lastUsedAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Ends_its_tokens_with_it()
    {
        using var owner = await _app.AsVendorAsync();
        var made = await MakeAsync(owner.Api, "Till", "view_orders");
        var id = made["client"]!["apiClientId"]!.GetValue<Guid>();
        using var till = new Caller(_app.Address, (string)(await TokenAsync(made)).Must()["access_token"]!);
        (await till.GetAsync("/api/v1/orders")).Must();

        (await owner.Api.DeleteAsync($"{Path}/{id}")).Must(HttpStatusCode.NoContent);
        (await owner.Api.DeleteAsync($"{Path}/{id}")).Must(HttpStatusCode.NoContent);

        (await till.GetAsync("/api/v1/orders")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        ((string)(await TokenAsync(made))["error"]!).ShouldBe("invalid_client");
        (await owner.Api.PostAsync($"{Path}/{id}/secret")).Code.ShouldBe("identity.api_client.not_found");
        (await owner.Api.GetAsync(Path)).Must().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Anew_changes_what_its_tokens_may_do_at_once()
    {
        using var owner = await _app.AsVendorAsync();
        var made = await MakeAsync(owner.Api, "Till", "view_orders");
        var id = made["client"]!["apiClientId"]!.GetValue<Guid>();
        using var till = new Caller(_app.Address, (string)(await TokenAsync(made)).Must()["access_token"]!);
        (await till.GetAsync("/api/v1/orders")).Must();

        var changed = await owner.Api.PutAsync(
            $"{Path}/{id}",
            new { name = "Till 2", permissions = new[] { "view_inventory" } }
        );

        ((string)changed.Must()["name"]!).ShouldBe("Till 2");
        (await till.GetAsync("/api/v1/orders")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await till.GetAsync("/api/v1/inventory")).Must();
    }

    [Fact]
    public async Task Gives_nothing_that_its_maker_does_not_hold()
    {
        using var owner = await _app.AsVendorAsync();
        var role = new
        {
            name = "engineer",
            displayName = "Engineer",
            permissions = new[] { "manage_api_clients", "view_orders" },
        };
        (await owner.Api.PostAsync("/api/v1/roles", role)).Must(HttpStatusCode.Created);
        using var engineer = await _app.WithMemberAsync(owner, "engineer");
        using var admin = await _app.WithMemberAsync(owner, "admin");
        var strong = await MakeAsync(owner.Api, "Strong", "manage_products");
        var id = strong["client"]!["apiClientId"]!.GetValue<Guid>();

        await MakeAsync(engineer.Api, "Reader", "view_orders");
        (await AskAsync(engineer.Api, "Writer", "manage_orders")).Code.ShouldBe("identity.api_client.beyond_yours");
        (await engineer.Api.PostAsync($"{Path}/{id}/secret")).Code.ShouldBe("identity.api_client.beyond_yours");
        (await engineer.Api.DeleteAsync($"{Path}/{id}")).Code.ShouldBe("identity.api_client.beyond_yours");
        (await AskAsync(admin.Api, "Reader", "view_orders")).Status.ShouldBe(HttpStatusCode.Forbidden);
        foreach (
            var people in new[]
            {
                "manage_users",
                "manage_roles",
                "manage_api_clients",
                "place_orders",
                "no_such_thing",
            }
        )
            (await AskAsync(owner.Api, "Ruler", people)).Status.ShouldBe(HttpStatusCode.BadRequest, people);
        (await AskAsync(owner.Api, "Nothing")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Is_written_down_without_its_secret()
    {
        using var owner = await _app.AsVendorAsync();
        var made = await MakeAsync(owner.Api, "Till", "view_orders");
        var id = made["client"]!["apiClientId"]!.GetValue<Guid>();
        await owner.Api.DeleteAsync($"{Path}/{id}");

        var written = await _app.Database.ScalarAsync<string>(
            "select string_agg(changes::text, ' ') from platform.audit_logs where tenant_id = $1 and changes::text like '%ApiClient%'",
            owner.VendorId
        );

        written.ShouldContain("view_orders");
        written.ShouldContain("revokedAt");
        written.ShouldNotContain((string)made["clientSecret"]!);
    }

    private static Task<Answer> AskAsync(Caller api, string name, params string[] permissions) =>
        api.PostAsync(Path, new { name, permissions });

    private static async Task<Answer> MakeAsync(Caller api, string name, params string[] permissions) =>
        (await AskAsync(api, name, permissions)).Must(HttpStatusCode.Created);

    private Task<Answer> TokenAsync(Answer made, string? secret = null) =>
        _app.AsStranger()
            .SendAsync(
                new HttpRequestMessage(HttpMethod.Post, "/connect/token")
                {
                    Content = new FormUrlEncodedContent(
                        new Dictionary<string, string>
                        {
                            ["grant_type"] = "client_credentials",
                            ["client_id"] = (string)made["client"]!["clientId"]!,
                            ["client_secret"] = secret ?? (string)made["clientSecret"]!,
                            ["scope"] = "glowcart",
                        }
                    ),
                }
            );
}
