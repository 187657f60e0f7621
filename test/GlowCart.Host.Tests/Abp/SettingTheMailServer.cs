using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Abp;

public sealed class SettingTheMailServer(RunningApp running)
{
    private const string Address = "/api/setting-management/emailing";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Holds_for_all_mails_and_never_tells_the_password()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var chief = await app.AsOperatorAsync();
        var before = (await chief.Api.GetAsync(Address)).Must();
        before["smtpHost"].ShouldBeNull();
        ((string)before["defaultFromAddress"]!).ShouldBe("no-reply@glowcart.localhost");
        ((bool)before["smtpUseDefaultCredentials"]!).ShouldBeTrue();

        (await SetAsync(chief, "mail.test", "post", "s3cret")).Must(HttpStatusCode.NoContent);

        var now = (await chief.Api.GetAsync(Address)).Must();
        ((string)now["smtpHost"]!).ShouldBe("mail.test");
        ((int)now["smtpPort"]!).ShouldBe(2525);
        ((string)now["smtpUserName"]!).ShouldBe("post");
        now["smtpPassword"].ShouldBeNull();
        ((string)now["defaultFromDisplayName"]!).ShouldBe("The market");
        foreach (var path in new[] { Address, "/api/v1/admin/settings", "/api/abp/application-configuration" })
            (await chief.Api.GetAsync(path)).Must().Text.ShouldNotContain("s3cret");
        (await PasswordsAsync(app)).ShouldBe(1);
        (
            await app.Database.ScalarAsync<long>(
                "select count(*) from platform.settings where value like '%s3cret%' or secret like '%s3cret%'"
            )
        ).ShouldBe(0);
        (
            await app.Database.ScalarAsync<long>(
                "select count(*) from platform.audit_logs where changes::text like '%s3cret%'"
            )
        ).ShouldBe(0);
    }

    /// <summary>Whoever may set the server, and doesn't know the password, must not have it sent to a server of his own.</summary>
    [Theory]
    [InlineData("mail.test", "post", true)]
    [InlineData("other.test", "post", false)]
    [InlineData("mail.test", "someone", false)]
    [InlineData("mail.test", null, false)]
    public async Task Keeps_a_password_that_is_left_out_for_the_same_server_and_user_alone(
        string host,
        string? user,
        bool isKept
    )
    {
        await using var app = await GlowCartApp.StartAsync();
        using var chief = await app.AsOperatorAsync();
        (await SetAsync(chief, "mail.test", "post", "s3cret")).Must(HttpStatusCode.NoContent);
        var kept = await app.Database.ScalarAsync<string>(Stored);

        (await SetAsync(chief, host, user, null)).Must(HttpStatusCode.NoContent);

        ((await app.Database.ScalarAsync<string>(Stored)) == kept).ShouldBe(isKept);
    }

    [Fact]
    public async Task Is_tried_by_one_mail_that_leaves_at_once_or_says_why_not()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var chief = await app.AsOperatorAsync();
        var trial = new
        {
            senderEmailAddress = "market@people.test",
            targetEmailAddress = "chief@people.test",
            subject = "A mail to try",
            body = "It works.",
        };

        (await chief.Api.PostAsync($"{Address}/send-test-email", trial)).Must(HttpStatusCode.NoContent);
        var mail = (await app.Mail.ReadAsync("chief@people.test")).ShouldHaveSingleItem();
        mail.From.ToString().ShouldContain("market@people.test");
        mail.TextBody!.Trim().ShouldBe("It works.");

        var port = TestPort();
        (await SetAsync(chief, "127.0.0.1", null, null, port)).Must(HttpStatusCode.NoContent);
        var refused = await chief.Api.PostAsync($"{Address}/send-test-email", trial);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Code.ShouldBe("mail.trial_failed");
    }

    [Theory]
    [InlineData("""{"defaultFromAddress":"nobody","smtpHost":"mail.test"}""")]
    [InlineData("""{"defaultFromAddress":"a@b.test","smtpHost":"mail test"}""")]
    [InlineData("""{"defaultFromAddress":"a@b.test","smtpPort":0}""")]
    [InlineData("""{"defaultFromAddress":"a@b.test","smtpDomain":"WORKGROUP"}""")]
    [InlineData("""{"defaultFromAddress":"a@b.test","defaultFromDisplayName":"a\u000d\u000abcc: x@y.test"}""")]
    public async Task Refuses_what_is_none(string body)
    {
        using var chief = await _app.AsOperatorAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Address)
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        (await chief.Api.SendAsync(request)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Is_no_stores_affair()
    {
        using var owner = await _app.AsVendorAsync();
        (await owner.Api.GetAsync(Address)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Has_a_time_zone_beside_it_that_is_a_stores_own_or_the_marketplaces()
    {
        const string zone = "/api/setting-management/timezone";
        using var owner = await _app.AsVendorAsync();
        using var staff = await _app.WithMemberAsync(owner, "staff");
        (await owner.Api.GetAsync(zone)).Must().Text.ShouldBe("UTC");

        (await owner.Api.PostAsync($"{zone}?timezone=Africa/Accra")).Must(HttpStatusCode.NoContent);

        (await owner.Api.GetAsync(zone)).Must().Text.ShouldBe("Africa/Accra");
        var config = (await staff.Api.GetAsync("/api/abp/application-configuration")).Must();
        ((string)config["setting"]!["values"]!["Abp.Timing.TimeZone"]!).ShouldBe("Africa/Accra");
        (await owner.Api.PostAsync($"{zone}?timezone=Africa/Atlantis")).Code.ShouldBe("settings.invalid_value");
        (await owner.Api.PostAsync(zone)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await staff.Api.GetAsync(zone)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await owner.Api.GetAsync($"{zone}/timezones"))
            .Must()
            .Body.AsArray()
            .Select(z => (string)z!["value"]!)
            .ShouldContain("Africa/Accra");
    }

    private const string Stored = "select secret from platform.settings where name = 'Mail.Smtp.Password'";

    private static Task<long> PasswordsAsync(GlowCartApp app) =>
        app.Database.ScalarAsync<long>(
            "select count(*) from platform.settings where name = 'Mail.Smtp.Password' and value is null"
        );

    private static Task<Answer> SetAsync(Person chief, string host, string? user, string? password, int port = 2525) =>
        chief.Api.PostAsync(
            Address,
            new
            {
                smtpHost = host,
                smtpPort = port,
                smtpUserName = user,
                smtpPassword = password,
                smtpDomain = (string?)null,
                smtpEnableSsl = false,
                smtpUseDefaultCredentials = user is null,
                defaultFromAddress = "market@people.test",
                defaultFromDisplayName = "The market",
            }
        );

    private static int TestPort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
