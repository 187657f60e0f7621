using System.Net;
using System.Text.Json;
using GlowCart.Platform.Tests.Stage;

namespace GlowCart.Platform.Tests.Authorization;

public sealed class AskingTooOften(PlatformDatabase server)
{
    private static readonly Guid Vendor = Guid.CreateVersion7();

    [Fact]
    public async Task From_one_address_is_a_429_that_says_when_to_come_back()
    {
        await using var site = await StartAsync(("PerAddress", "3"));
        (await CountAsync(site, 3, "203.0.113.1")).ShouldBe(3);

        using var answer = await KnockAsync(site, "203.0.113.1");
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        body.RootElement.GetProperty("code").GetString().ShouldBe("common.too_many_requests");
        (await CountAsync(site, 3, "203.0.113.2")).ShouldBe(3);
    }

    [Fact]
    public async Task As_one_person_counts_wherever_from()
    {
        await using var site = await StartAsync(("PerUser", "3"));
        var staff = Caller.Staff(Vendor);
        var taken = 0;
        for (var i = 0; i < 5; i++)
            taken += await CountAsync(site, 1, $"203.0.113.{i}", staff);

        taken.ShouldBe(3);
        (await CountAsync(site, 3, "203.0.113.1", Caller.Staff(Vendor))).ShouldBe(3);
    }

    [Fact]
    public async Task As_one_vendor_s_people_counts_together_and_leaves_the_others_their_share()
    {
        await using var site = await StartAsync(("PerTenant", "3"));
        var taken = 0;
        for (var i = 0; i < 5; i++)
            taken += await CountAsync(site, 1, $"203.0.113.{i}", Caller.Staff(Vendor));

        taken.ShouldBe(3);
        (await CountAsync(site, 3, "203.0.113.1", Caller.Staff(Guid.CreateVersion7()))).ShouldBe(3);
    }

    [Fact]
    public async Task At_an_endpoint_with_a_limit_of_its_own_leaves_the_others_open()
    {
        await using var site = await StartAsync(("Named:knock", "2"));
        (await CountAsync(site, 5, "203.0.113.1")).ShouldBe(2);

        using var other = await site.SendAsync(
            HttpMethod.Get,
            "/api/v1/side-door/x",
            headers: ("X-Forwarded-For", "203.0.113.1")
        );
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Is_nobody_s_affair_where_limits_are_off()
    {
        await using var site = await StartAsync(("Enabled", "false"), ("PerAddress", "1"));
        (await CountAsync(site, 10, "203.0.113.1")).ShouldBe(10);
    }

    private Task<PlatformSite> StartAsync(params (string Name, string Value)[] limits) =>
        PlatformSite.StartAsync(
            server,
            limits
                .Select(l => KeyValuePair.Create($"RateLimits:{l.Name}", (string?)l.Value))
                .Prepend(new("App:TrustedProxies:0", "127.0.0.1"))
                .Concat(limits.Any(l => l.Name == "Named:knock") ? [] : [new("RateLimits:Named:knock", "1000")])
                .ToDictionary()
        );

    private static async Task<int> CountAsync(PlatformSite site, int requests, string address, Caller? caller = null)
    {
        var taken = 0;
        for (var i = 0; i < requests; i++)
        {
            using var answer = await KnockAsync(site, address, caller);
            taken += answer.StatusCode is HttpStatusCode.OK ? 1 : 0;
        }
        return taken;
    }

    private static Task<HttpResponseMessage> KnockAsync(PlatformSite site, string address, Caller? caller = null) =>
        site.SendAsync(HttpMethod.Get, "/api/v1/knock", caller, headers: ("X-Forwarded-For", address));
}
