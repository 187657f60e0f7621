using System.Globalization;
using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Vendors;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Settings;

public sealed class ChoosingNotices(RunningApp running)
{
    private const string Path = "/api/v1/settings/notifications";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Begins_with_all_of_them()
    {
        using var buyer = await _app.AsBuyerAsync();
        var mine = (await buyer.Api.GetAsync(Path)).Must();
        mine["kinds"]!.AsArray().ShouldAllBe(k => (bool)k!["email"]! && (bool)k["push"]! && (bool)k["inApp"]!);
        mine["quietHours"].ShouldBeNull();
    }

    [Fact]
    public async Task Keeps_what_was_chosen_and_refuses_a_choice_from_an_older_state()
    {
        using var buyer = await _app.AsBuyerAsync();
        var kinds = new[]
        {
            new
            {
                kind = "social",
                email = false,
                push = false,
            },
        };
        var quietHours = new
        {
            from = "22:00",
            to = "07:00",
            timeZone = "Africa/Accra",
        };

        var first = (await buyer.Api.PutAsync(Path, new { kinds, quietHours })).Must();

        var mine = (await buyer.Api.GetAsync(Path)).Must();
        mine.Text.ShouldBe(first.Text);
        var social = mine["kinds"]!.AsArray().Single(k => (string)k!["kind"]! == "social")!;
        ((bool)social["email"]!, (bool)social["push"]!, (bool)social["inApp"]!).ShouldBe((false, false, true));
        mine["quietHours"]!["from"]!.GetValue<string>().ShouldBe("22:00");
        var concurrencyStamp = (string)first["concurrencyStamp"]!;
        (await buyer.Api.PutAsync(Path, new { kinds, concurrencyStamp })).Must()["quietHours"].ShouldBeNull();
        (await buyer.Api.PutAsync(Path, new { kinds, concurrencyStamp })).Code.ShouldBe("common.stale_stamp");
    }

    [Theory]
    [InlineData("""{"kinds":[{"kind":"security","email":false}]}""")]
    [InlineData("""{"kinds":[{"kind":"gossip"}]}""")]
    [InlineData("""{"kinds":[{"kind":"social"},{"kind":"social"}]}""")]
    [InlineData("""{"kinds":[],"quietHours":{"from":"22:00","to":"22:00"}}""")]
    [InlineData("""{"kinds":[],"quietHours":{"from":"24:00","to":"07:00"}}""")]
    [InlineData("""{"kinds":[],"quietHours":{"from":"22:00","to":"07:00","timeZone":"Nowhere"}}""")]
    public async Task Refuses_what_makes_no_sense(string body)
    {
        using var buyer = await _app.AsBuyerAsync();
        (await buyer.Api.PutAsync(Path, System.Text.Json.Nodes.JsonNode.Parse(body))).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }

    [Fact]
    public async Task Counts_quiet_hours_by_the_persons_own_clock()
    {
        using var buyer = await _app.AsBuyerAsync();
        (
            await buyer.Api.PutAsync(
                "/api/v1/settings",
                new { settings = new[] { new { name = "Profile.TimeZone", value = "Africa/Nairobi" } } }
            )
        ).Must();
        var mine = (
            await buyer.Api.PutAsync(
                Path,
                new { kinds = Array.Empty<object>(), quietHours = new { from = "22:00", to = "07:00" } }
            )
        ).Must();
        mine["quietHours"]!["timeZone"]!.GetValue<string>().ShouldBe("Africa/Nairobi");
    }

    [Fact]
    public async Task Sends_no_mail_that_is_not_wanted()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var owner = await app.AsVendorAsync();
        using var platform = await app.AsOperatorAsync();
        (await owner.Api.PutAsync(Path, new { kinds = new[] { new { kind = "store", email = false } } })).Must();
        var id = await owner.HandInAsync(platform);
        (await platform.DecideAsync(id, "approve", new { })).Must();

        await Eventually.TrueAsync(
            async () =>
                await app.Database.ScalarAsync<long>(
                    "select count(*) from platform.inbox_messages where handler like '%VerificationMail%'"
                ) == 1,
            "the decision is heard"
        );
        (
            await app.Database.ScalarAsync<long>(
                "select count(*) from platform.outgoing_mails where subject = 'Your store is verified'"
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task Holds_a_mail_back_until_the_quiet_hours_are_over()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var owner = await app.AsVendorAsync();
        using var platform = await app.AsOperatorAsync();
        // From an hour ago until two hours from now, wherever the clock stands.
        var now = app.Clock.GetUtcNow();
        var quietHours = new
        {
            from = now.AddHours(-1).ToString("HH:mm", CultureInfo.InvariantCulture),
            to = now.AddHours(2).ToString("HH:mm", CultureInfo.InvariantCulture),
            timeZone = "UTC",
        };
        (await owner.Api.PutAsync(Path, new { kinds = Array.Empty<object>(), quietHours })).Must();
        var id = await owner.HandInAsync(platform);
        (await platform.DecideAsync(id, "approve", new { })).Must();
        var mail = await Eventually.GetAsync(
            async () =>
                (await platform.Api.GetAsync($"/api/v1/admin/mails?recipient={owner.Email}&limit=1")).Must().Items[0],
            m => (string)m["subject"]! == "Your store is verified",
            "the mail is written"
        );
        ((string)mail["state"]!).ShouldBe("waiting");

        app.Clock.Advance(TimeSpan.FromHours(2));

        await Eventually.TrueAsync(
            async () => (await app.Mail.ReadAsync(owner.Email)).Any(m => m.Subject == "Your store is verified"),
            "the mail comes in the morning"
        );
    }
}
