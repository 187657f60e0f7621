using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.Host.Tests.Vendors;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Settings;

public sealed class ChangingASetting(RunningApp running)
{
    private const string Language = "Profile.Language";
    private const string Hold = "Payments.Hold";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Holds_until_a_nearer_layer_says_otherwise()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var platform = await app.AsOperatorAsync();
        using var owner = await app.AsVendorAsync();
        using var staff = await app.WithMemberAsync(owner, "staff");
        (await ReadAsync(staff.Api, "/api/v1/settings", Language)).ShouldBe(("en", "default"));

        (await platform.SetAsync(Language, "pt")).Must();
        (await ReadAsync(staff.Api, "/api/v1/settings", Language)).ShouldBe(("pt", "global"));

        (await SetAsync(owner.Api, PathOf(owner), (Language, "fr"))).Must();
        (await ReadAsync(staff.Api, "/api/v1/settings", Language)).ShouldBe(("fr", "vendor"));

        (await SetAsync(staff.Api, "/api/v1/settings", (Language, "en"))).Must();
        (await ReadAsync(staff.Api, "/api/v1/settings", Language)).ShouldBe(("en", "user"));
        // One's own changes nothing for others, and a store's shows its own layer, whoever looks.
        (await ReadAsync(owner.Api, "/api/v1/settings", Language)).ShouldBe(("fr", "vendor"));
        (await ReadAsync(owner.Api, PathOf(owner), Language)).ShouldBe(("fr", "vendor"));

        (await SetAsync(staff.Api, "/api/v1/settings", (Language, null))).Must();
        (await SetAsync(owner.Api, PathOf(owner), (Language, null))).Must();
        (await platform.SetAsync(Language, null)).Must();
        (await ReadAsync(staff.Api, "/api/v1/settings", Language)).ShouldBe(("en", "default"));
    }

    [Theory]
    [InlineData(Language, "klingon")]
    [InlineData(Language, "")]
    [InlineData("Profile.TimeZone", "Africa/Atlantis")]
    [InlineData(Hold, "soon")]
    [InlineData(Hold, "-1.00:00:00")]
    [InlineData(Hold, "91.00:00:00")]
    public async Task To_what_it_can_not_be_is_refused(string name, string value)
    {
        using var platform = await _app.AsOperatorAsync();
        var answer = await platform.SetAsync(name, value);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Code.ShouldBe("settings.invalid_value");
    }

    [Fact]
    public async Task That_is_unknown_or_not_the_layers_is_not_found()
    {
        using var owner = await _app.AsVendorAsync();
        using var platform = await _app.AsOperatorAsync();

        (await platform.SetAsync("Profile.Langauge", "en")).Code.ShouldBe("settings.not_found");
        (await SetAsync(owner.Api, PathOf(owner), (Hold, "00:00:00"))).Code.ShouldBe("settings.not_found");
        (await SetAsync(owner.Api, "/api/v1/settings", (Hold, "00:00:00"))).Code.ShouldBe("settings.not_found");
        (await owner.Api.GetAsync("/api/v1/settings"))
            .Must()
            .Items.Select(s => (string)s["name"]!)
            .ShouldBe(["Profile.Language", "Profile.TimeZone"]);
    }

    [Fact]
    public async Task Changes_all_that_were_asked_for_or_none()
    {
        using var buyer = await _app.AsBuyerAsync();

        (
            await SetAsync(buyer.Api, "/api/v1/settings", (Language, "fr"), ("Profile.TimeZone", "Nowhere"))
        ).Code.ShouldBe("settings.invalid_value");
        (await ReadAsync(buyer.Api, "/api/v1/settings", Language)).ShouldBe(("en", "default"));

        (await SetAsync(buyer.Api, "/api/v1/settings", (Language, "fr"), ("Profile.TimeZone", "Africa/Lagos"))).Must();
        (await ReadAsync(buyer.Api, "/api/v1/settings", "Profile.TimeZone")).ShouldBe(("Africa/Lagos", "user"));
    }

    [Fact]
    public async Task Of_a_store_is_for_whoever_may_and_of_nobody_elses()
    {
        using var owner = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Another store");
        using var staff = await _app.WithMemberAsync(owner, "staff");

        (await staff.Api.GetAsync(PathOf(owner))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await SetAsync(other.Api, PathOf(owner), (Language, "fr"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await owner.Api.GetAsync("/api/v1/admin/settings")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Is_written_down_with_who_did_it()
    {
        using var owner = await _app.AsVendorAsync();
        (await SetAsync(owner.Api, PathOf(owner), (Language, "fr"))).Must();

        (
            await _app.Database.ScalarAsync<long>(
                "select count(*) from platform.audit_logs where user_id = $1 and changes::text like '%Profile.Language%'",
                owner.UserId
            )
        ).ShouldBe(1);
    }

    private static string PathOf(Person owner) => $"/api/v1/vendors/{owner.VendorId}/settings";

    private static Task<Answer> SetAsync(Caller caller, string path, params (string Name, string? Value)[] settings) =>
        caller.PutAsync(path, new { settings = settings.Select(s => new { name = s.Name, value = s.Value }) });

    private static async Task<(string? Value, string? Source)> ReadAsync(Caller caller, string path, string name)
    {
        var setting = (await caller.GetAsync(path)).Must().Items.Single(s => (string)s["name"]! == name);
        return ((string?)setting["value"], (string?)setting["source"]);
    }
}
