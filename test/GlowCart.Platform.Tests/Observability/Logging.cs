using System.Net;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Tests.Observability;

public sealed class Logging(PlatformDatabase server)
{
    private static readonly Guid Vendor = Guid.CreateVersion7();

    [Fact]
    public async Task Names_vendor_person_and_correlation_id_in_each_line_of_a_request()
    {
        var lines = new LogLines();
        await using var site = await StartAsync(lines);
        var staff = Caller.Staff(Vendor);
        using var answer = await site.SendAsync(
            HttpMethod.Get,
            "/api/v1/knock",
            staff,
            headers: ("X-Correlation-Id", "client-42")
        );

        answer.Headers.GetValues("X-Correlation-Id").ShouldBe(["client-42"]);
        var facts = lines.One("Somebody knocks").Facts;
        facts["TenantId"].ShouldBe(Vendor);
        facts["UserId"].ShouldBe(staff.Id);
        facts["CorrelationId"].ShouldBe("client-42");
        facts.Keys.ShouldContain("TraceId");
    }

    [Fact]
    public async Task Names_them_in_the_line_that_tells_of_the_failure_too()
    {
        var lines = new LogLines();
        await using var site = await StartAsync(lines);
        using var answer = await site.GetAsync("/api/v1/bug", Caller.Staff(Vendor));

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var line = lines.One("An unexpected failure");
        line.Level.ShouldBe(LogLevel.Error);
        line.Facts["TenantId"].ShouldBe(Vendor);
        line.Facts["CorrelationId"].ShouldBe(answer.Headers.GetValues("X-Correlation-Id").Single());
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("<script>")]
    [InlineData("")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task Takes_no_correlation_id_that_is_not_one(string sent)
    {
        await using var site = await StartAsync(new LogLines());
        using var answer = await site.SendAsync(HttpMethod.Get, "/health/live", headers: ("X-Correlation-Id", sent));
        answer.Headers.GetValues("X-Correlation-Id").Single().ShouldMatch("^[0-9a-f]{32}$");
    }

    [Fact]
    public async Task Names_the_vendor_of_an_event_in_its_handlers_lines()
    {
        var lines = new LogLines();
        await using var site = await StartAsync(lines);
        site.App.Weather.Failing[Vendor] = "no pen";
        await site.App.SendParcelAsync(Vendor);
        await PlatformApp.UntilAsync(
            () => Task.FromResult(lines.Text.Contains("no pen", StringComparison.Ordinal)),
            "a failure"
        );
        site.App.Weather.Failing.Clear();

        lines.Lines.First(l => l.Text.Contains("no pen", StringComparison.Ordinal)).Facts["TenantId"].ShouldBe(Vendor);
    }

    [Fact]
    public async Task Tells_no_secret_of_a_request()
    {
        var lines = new LogLines();
        await using var site = await StartAsync(lines);
        (string, string)[] headers =
        [
            ("Authorization", "Bearer hush-bearer"),
            ("Cookie", "session=hush-cookie"),
            ("Idempotency-Key", "hush-key"),
        ];
        var body = new
        {
            name = "A",
            size = "small",
            pin = "hush-pin",
        };
        using var side = await site.SendAsync(
            HttpMethod.Get,
            "/api/v1/side-door/hush-token?code=hush-code",
            headers: headers
        );
        using var rent = await site.SendAsync(HttpMethod.Post, "/api/v1/lockers", Caller.Staff(Vendor), body, headers);
        using var again = await site.SendAsync(HttpMethod.Post, "/api/v1/lockers", Caller.Staff(Vendor), body);
        using var broken = await site.SendAsync(HttpMethod.Post, "/api/v1/note", null, """{"text":"hush-text" oops""");
        using var bad = await site.GetAsync("/blobs/hush-link");

        rent.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        broken.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        lines.Lines.ShouldNotBeEmpty();
        lines.Text.ShouldNotContain("hush-");
    }

    [Theory]
    [InlineData("Development", ConsoleFormatterNames.Simple)]
    [InlineData("Production", ConsoleFormatterNames.Json)]
    public async Task Is_for_people_in_development_and_for_machines_elsewhere(string environment, string formatter)
    {
        await using var site = await PlatformSite.StartAsync(server, environment: environment);
        site.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName.ShouldBe(formatter);
        site.Services.GetRequiredService<IOptions<JsonConsoleFormatterOptions>>().Value.IncludeScopes.ShouldBeTrue();
    }

    private Task<PlatformSite> StartAsync(LogLines lines) =>
        PlatformSite.StartAsync(
            server,
            new Dictionary<string, string?> { ["RateLimits:Named:knock"] = "100" },
            builder =>
                builder
                    .Logging.ClearProviders()
                    .AddProvider(lines)
                    .SetMinimumLevel(LogLevel.Information)
                    .Configure(o => o.ActivityTrackingOptions = ActivityTrackingOptions.TraceId),
            works: true
        );
}
