using System.Net;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Vendors;

public sealed class GivingAFeatureToAllStores
{
    private const string Staff = "Vendors.MaxStaff";

    [Fact]
    public async Task Counts_where_neither_the_store_nor_its_plan_says_anything()
    {
        // What all stores have is everybody's, so it is changed in a marketplace of its own.
        await using var app = await GlowCartApp.StartAsync();
        using var platform = await app.AsOperatorAsync();
        using var owner = await app.AsVendorAsync();
        var ofStore = $"/api/v1/admin/vendors/{owner.VendorId}/features";
        (await AddAsync(owner)).Must(HttpStatusCode.Created);

        (await platform.Api.PutAsync($"/api/v1/admin/features/{Staff}", new { value = "2" })).Must()["source"]!
            .GetValue<string>()
            .ShouldBe("marketplace");

        (await AddAsync(owner)).Code.ShouldBe("identity.team.full");
        var seen = (await platform.Api.GetAsync(ofStore)).Must().Items.Single(f => (string)f["name"]! == Staff);
        ((string)seen["value"]!).ShouldBe("2");
        ((string)seen["source"]!).ShouldBe("marketplace");
        (await platform.Api.PutAsync($"{ofStore}/{Staff}", new { value = "3" })).Must();
        (await AddAsync(owner)).Must(HttpStatusCode.Created);
        (await platform.Api.DeleteAsync($"{ofStore}/{Staff}")).Must(HttpStatusCode.NoContent);
        (await platform.Api.DeleteAsync($"/api/v1/admin/features/{Staff}")).Must(HttpStatusCode.NoContent);
        (await AddAsync(owner)).Must(HttpStatusCode.Created);

        (await platform.Api.PutAsync($"/api/v1/admin/features/{Staff}", new { value = "many" })).Code.ShouldBe(
            "vendors.feature.invalid_value"
        );
        (await platform.Api.PutAsync("/api/v1/admin/features/Nothing", new { value = "1" })).Code.ShouldBe(
            "vendors.feature.not_found"
        );
    }

    private static Task<Answer> AddAsync(Person owner) =>
        owner.Api.PostAsync(
            "/api/v1/users",
            new
            {
                email = People.NewEmail("more"),
                name = "One more",
                role = "staff",
            }
        );
}
