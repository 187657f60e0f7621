using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Vendors;

public sealed class ClosingAStore(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Takes_it_out_of_the_shop_and_its_staff_out_of_it()
    {
        using var owner = await _app.AsVendorAsync();
        using var staff = await _app.WithMemberAsync(owner, "staff");
        using var platform = await _app.AsOperatorAsync();
        var product = await owner.ListProductAsync();

        (await CloseAsync(platform, owner)).Must(HttpStatusCode.NoContent);

        (await owner.Api.GetAsync("/api/v1/orders")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await staff.Api.GetAsync("/api/v1/orders")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (
            await _app.AsStranger()
                .PostAsync("/api/v1/auth/login", new { email = owner.Email, password = Person.Password })
        ).Code.ShouldBe("identity.no_such_account");
        (await _app.AsStranger().GetAsync($"/api/v1/vendors/{owner.VendorId}")).Status.ShouldBe(
            HttpStatusCode.NotFound
        );
        await Eventually.TrueAsync(
            async () =>
                (await _app.AsStranger().GetAsync($"/api/v1/products/{product}")).Status is HttpStatusCode.NotFound,
            "the product is out of the shop"
        );
    }

    [Fact]
    public async Task Leaves_what_was_sold_and_can_be_said_twice_and_not_undone()
    {
        using var owner = await _app.AsVendorAsync();
        using var buyer = await _app.AsBuyerAsync();
        using var platform = await _app.AsOperatorAsync();
        var product = await owner.ListProductAsync();
        var order = (await buyer.OrderAsync([(product, 1)])).Must(HttpStatusCode.Created)["orders"]![0]!["orderId"]!;

        (await CloseAsync(platform, owner)).Must(HttpStatusCode.NoContent);
        (await CloseAsync(platform, owner)).Must(HttpStatusCode.NoContent);

        (await buyer.Api.GetAsync($"/api/v1/orders/{order}")).Must();
        (await buyer.OrderAsync([(product, 1)])).Status.ShouldNotBe(HttpStatusCode.Created);
        var path = $"/api/v1/admin/vendors/{owner.VendorId}";
        (await platform.Api.GetAsync(path)).Must()["status"]!.GetValue<string>().ShouldBe("closed");
        foreach (var what in new[] { "suspend", "reactivate" })
            (await platform.Api.PutAsync($"{path}/{what}", new { reason = "Second thoughts" })).Code.ShouldBe(
                "vendors.vendor.closed"
            );
        (await platform.Api.PutAsync($"{path}/name", new { storeName = "Another" })).Code.ShouldBe(
            "vendors.vendor.closed"
        );
        (await platform.Api.DeleteAsync($"/api/v1/admin/vendors/{Guid.CreateVersion7()}")).Code.ShouldBe(
            "vendors.vendor.not_found"
        );
    }

    [Fact]
    public async Task Lets_its_own_systems_in_no_more()
    {
        using var owner = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        var made = (
            await owner.Api.PostAsync(
                "/api/v1/api-clients",
                new { name = "Till", permissions = new[] { "view_orders" } }
            )
        ).Must(HttpStatusCode.Created);
        var (id, secret) = ((string)made["client"]!["clientId"]!, (string)made["clientSecret"]!);
        (await TokenAsync(id, secret)).Must();

        (await CloseAsync(platform, owner)).Must(HttpStatusCode.NoContent);

        (await TokenAsync(id, secret)).Status.ShouldNotBe(HttpStatusCode.OK);
    }

    private Task<Answer> TokenAsync(string id, string secret) =>
        _app.AsStranger()
            .SendAsync(
                new HttpRequestMessage(HttpMethod.Post, "/connect/token")
                {
                    Content = new FormUrlEncodedContent(
                        new Dictionary<string, string>
                        {
                            ["grant_type"] = "client_credentials",
                            ["client_id"] = id,
                            ["client_secret"] = secret,
                        }
                    ),
                }
            );

    private static Task<Answer> CloseAsync(Person by, Person store) =>
        by.Api.DeleteAsync($"/api/v1/admin/vendors/{store.VendorId}");
}
