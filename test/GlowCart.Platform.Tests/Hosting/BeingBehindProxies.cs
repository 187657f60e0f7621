using System.Net.Http.Json;
using GlowCart.Platform.Tests.Stage;

namespace GlowCart.Platform.Tests.Hosting;

public sealed class BeingBehindProxies(PlatformDatabase server)
{
    private const string Client = "203.0.113.7";

    [Fact]
    public async Task Believes_nobody_by_default_not_even_this_machine() =>
        (await KnockAsync(Client, [])).ShouldBe(new VisitorDto("127.0.0.1", "http"));

    [Fact]
    public async Task Believes_a_proxy_that_it_was_told_to_trust() =>
        (await KnockAsync(Client, ["127.0.0.1"])).ShouldBe(new VisitorDto(Client, "https"));

    [Fact]
    public async Task Looks_through_a_chain_of_trusted_ones() =>
        (await KnockAsync($"{Client}, 10.1.2.3", ["127.0.0.1", "10.0.0.0/8"])).Address.ShouldBe(Client);

    [Fact]
    public async Task Stops_at_the_first_that_is_not_trusted_whatever_it_claims() =>
        (await KnockAsync($"6.6.6.6, {Client}", ["127.0.0.1", "10.0.0.0/8"])).Address.ShouldBe(Client);

    private async Task<VisitorDto> KnockAsync(string forwardedFor, string[] trusted)
    {
        var settings = trusted
            .Select((t, i) => KeyValuePair.Create($"App:TrustedProxies:{i}", (string?)t))
            .Append(new("RateLimits:Named:knock", "100"))
            .ToDictionary();
        await using var site = await PlatformSite.StartAsync(server, settings);
        using var answer = await site.SendAsync(
            HttpMethod.Get,
            "/api/v1/knock",
            headers: [("X-Forwarded-For", forwardedFor), ("X-Forwarded-Proto", "https, https")]
        );
        return (await answer.Content.ReadFromJsonAsync<VisitorDto>(TestContext.Current.CancellationToken))!;
    }
}
