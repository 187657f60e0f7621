using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Team;

/// <summary>How many a team may have is a matter of the store's plan, and of what an operator gave it.</summary>
public sealed class FillingATeam(RunningApp running)
{
    private const string MaxStaff = "Vendors.MaxStaff";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Ends_where_the_plan_ends_even_for_those_who_come_at_once()
    {
        using var owner = await _app.AsVendorAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => owner.AddAsync("staff")));

        answers.Count(a => a.Status is HttpStatusCode.Created).ShouldBe(4);
        answers.Count(a => a.Code is "identity.team.full").ShouldBe(4);
        answers.First(a => a.Code is not null)["data"]!["limit"]!.GetValue<int>().ShouldBe(5);
    }

    [Fact]
    public async Task Has_a_place_again_once_somebody_is_let_out()
    {
        using var owner = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        (await GiveAsync(platform, owner, "2")).Must();
        var first = (await owner.AddAsync("staff")).Must(HttpStatusCode.Created).Id("userId");
        (await owner.AddAsync("staff")).Status.ShouldBe(HttpStatusCode.Conflict);

        (await SetStatusAsync(owner, first, "inactive")).Must();
        (await owner.AddAsync("staff")).Must(HttpStatusCode.Created);

        (await SetStatusAsync(owner, first, "active")).Code.ShouldBe("identity.team.full");
        // Who is in already stays in.
        (await SetStatusAsync(owner, owner.UserId, "active")).Must();
    }

    [Fact]
    public async Task Goes_on_with_a_larger_plan_and_a_smaller_one_takes_nobody_away()
    {
        using var owner = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        (await FeatureAsync(platform, owner)).ShouldBe(("5", "default", "5"));
        (await GiveAsync(platform, owner, "7")).Must();
        (await FeatureAsync(platform, owner)).ShouldBe(("7", "vendor", "5"));
        for (var i = 0; i < 6; i++)
            (await owner.AddAsync("staff")).Must(HttpStatusCode.Created);

        (await platform.Api.DeleteAsync(PathOf(owner))).Must(HttpStatusCode.NoContent);

        (await FeatureAsync(platform, owner)).ShouldBe(("5", "default", "5"));
        (await owner.Api.GetAsync("/api/v1/users")).Must().Items.Count.ShouldBe(7);
        (await owner.AddAsync("staff")).Code.ShouldBe("identity.team.full");
    }

    [Fact]
    public async Task Is_as_the_premium_plan_says()
    {
        using var owner = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        await _app.Database.ScalarAsync<Guid>(
            "update vendors.vendors set subscription_tier = 'Premium' where id = $1 returning id",
            owner.VendorId
        );
        (await FeatureAsync(platform, owner)).ShouldBe(("50", "plan", "50"));
    }

    [Theory]
    [InlineData("many")]
    [InlineData("-1")]
    [InlineData("2.5")]
    public async Task Takes_no_limit_that_is_none(string value)
    {
        using var owner = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        (await GiveAsync(platform, owner, value)).Code.ShouldBe("vendors.feature.invalid_value");
    }

    [Fact]
    public async Task Has_only_limits_that_there_are_and_operators_set_them()
    {
        using var owner = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();
        var path = $"/api/v1/admin/vendors/{owner.VendorId}/features";
        (await platform.Api.PutAsync($"{path}/Vendors.MaxStuff", new { value = "9" })).Code.ShouldBe(
            "vendors.feature.not_found"
        );
        (await platform.Api.GetAsync($"/api/v1/admin/vendors/{Guid.CreateVersion7()}/features")).Code.ShouldBe(
            "vendors.vendor.not_found"
        );
        (await GiveAsync(owner, owner, "9")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string PathOf(Person owner) => $"/api/v1/admin/vendors/{owner.VendorId}/features/{MaxStaff}";

    private static Task<Answer> GiveAsync(Person by, Person owner, string value) =>
        by.Api.PutAsync(PathOf(owner), new { value });

    private static Task<Answer> SetStatusAsync(Person owner, Guid member, string status) =>
        owner.Api.PutAsync($"/api/v1/users/{member}/status", new { status });

    private static async Task<(string?, string?, string?)> FeatureAsync(Person platform, Person owner)
    {
        var list = (await platform.Api.GetAsync($"/api/v1/admin/vendors/{owner.VendorId}/features")).Must();
        var feature = list.Items.Single(f => (string)f["name"]! == MaxStaff);
        return ((string?)feature["value"], (string?)feature["source"], (string?)feature["inherited"]);
    }
}
