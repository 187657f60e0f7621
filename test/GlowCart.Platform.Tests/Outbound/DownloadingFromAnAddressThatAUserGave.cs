using System.Collections.Frozen;
using System.Diagnostics;
using System.Net;
using System.Net.Http;
using GlowCart.Platform.Outbound;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tests.Outbound;

public sealed class DownloadingFromAnAddressThatAUserGave(StrangersServer server) : IClassFixture<StrangersServer>
{
    private static readonly FrozenSet<string> Images = FrozenSet.Create("image/png", "image/jpeg");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Brings_what_is_there()
    {
        await using var services = server.AllowedClient();

        var download = await Download(services, server.At("/hops/3"));

        download.ContentType.ShouldBe("image/png");
        download.Content.Length.ShouldBe(1_000);
        download.Address.ShouldBe(server.At("/picture"));
    }

    [Theory]
    [InlineData("http://127.0.0.1/", OutboundRefusal.NotPublic)]
    [InlineData("http://2130706433/", OutboundRefusal.NotPublic)]
    [InlineData("http://0x7f.1/", OutboundRefusal.NotPublic)]
    [InlineData("http://0177.0.0.1/", OutboundRefusal.NotPublic)]
    [InlineData("http://localhost/", OutboundRefusal.NotPublic)]
    [InlineData("http://[::1]/", OutboundRefusal.NotPublic)]
    [InlineData("http://[::ffff:169.254.169.254]/latest/meta-data", OutboundRefusal.NotPublic)]
    [InlineData("http://169.254.169.254/latest/meta-data", OutboundRefusal.NotPublic)]
    [InlineData("http://10.1.2.3/", OutboundRefusal.NotPublic)]
    [InlineData("http://1.1.1.1:5432/", OutboundRefusal.Port)]
    [InlineData("http://user:secret@1.1.1.1/", OutboundRefusal.Credentials)]
    [InlineData("ftp://1.1.1.1/", OutboundRefusal.InvalidAddress)]
    [InlineData("file:///etc/passwd", OutboundRefusal.InvalidAddress)]
    [InlineData("/picture.png", OutboundRefusal.InvalidAddress)]
    public async Task Is_refused_inside_of_our_own_network(string address, OutboundRefusal reason)
    {
        await using var services = server.AllowedClient();

        (await Refusal(services, new Uri(address, UriKind.RelativeOrAbsolute))).ShouldBe(reason);
    }

    [Theory]
    [InlineData("http://127.0.0.1/admin", OutboundRefusal.NotPublic)]
    [InlineData("http://169.254.169.254/latest", OutboundRefusal.NotPublic)]
    [InlineData("//10.0.0.1/", OutboundRefusal.NotPublic)]
    [InlineData("http://localhost:5432/", OutboundRefusal.Port)]
    [InlineData("http://a:b@127.0.0.1/", OutboundRefusal.Credentials)]
    [InlineData("file:///etc/passwd", OutboundRefusal.InvalidAddress)]
    [InlineData("/hops/3", OutboundRefusal.TooManyRedirects)]
    public async Task Is_refused_where_a_redirect_leads(string target, OutboundRefusal reason)
    {
        await using var services = server.AllowedClient();

        (await Refusal(services, server.At($"/to?url={Uri.EscapeDataString(target)}"))).ShouldBe(reason);
    }

    [Fact]
    public void Never_goes_from_https_to_http() =>
        Should
            .Throw<OutboundRefusedException>(() =>
                GuardedHttp.Next(new Uri("https://example.com/a"), new Uri("http://example.com/b"))
            )
            .Reason.ShouldBe(OutboundRefusal.Downgrade);

    [Fact]
    public async Task Connects_to_the_address_that_was_checked_and_asks_no_second_time()
    {
        var asked = 0;
        await using var services = server.Client(
            (_, _) => Task.FromResult<IPAddress[]>([++asked == 1 ? IPAddress.Loopback : IPAddress.Parse("10.0.0.1")]),
            ("AllowedHosts:0", $"shop.example:{server.Port}")
        );

        await Download(services, server.At("/picture", "shop.example"));

        asked.ShouldBe(1);
    }

    [Fact]
    public async Task Is_refused_when_one_of_several_addresses_is_private()
    {
        await using var services = server.Client(
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("1.1.1.1"), IPAddress.Parse("192.168.1.1")])
        );

        (await Refusal(services, new Uri("https://shop.example/"))).ShouldBe(OutboundRefusal.NotPublic);
    }

    [Fact]
    public async Task Ends_when_there_is_more_than_was_allowed_or_promised()
    {
        await using var services = server.AllowedClient();

        (await Refusal(services, server.At("/endless"))).ShouldBe(OutboundRefusal.TooLarge);
        (await Refusal(services, server.At("/picture"), maxBytes: 999)).ShouldBe(OutboundRefusal.TooLarge);
    }

    [Fact]
    public async Task Takes_no_other_type_than_was_asked_for()
    {
        await using var services = server.AllowedClient();

        (await Refusal(services, server.At("/page"))).ShouldBe(OutboundRefusal.ContentType);
        (await Download(services, server.At("/page"), FrozenSet<string>.Empty)).ContentType.ShouldBe("text/html");
    }

    [Fact]
    public async Task Says_of_a_failing_server_that_it_failed()
    {
        await using var services = server.AllowedClient();

        (
            await Should.ThrowAsync<HttpRequestException>(() => Download(services, server.At("/missing")))
        ).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Should.ThrowAsync<HttpRequestException>(() => Download(services, server.At("/broken")));
    }

    [Fact]
    public async Task Does_not_wait_for_ever()
    {
        await using var services = server.Client(
            settings: [("AllowedHosts:0", $"127.0.0.1:{server.Port}"), ("Timeout", "00:00:00.1")]
        );

        await Should.ThrowAsync<TimeoutException>(() => Download(services, server.At("/silent")));
    }

    [Fact]
    public async Task Tells_the_stranger_nothing_about_us()
    {
        await using var services = server.AllowedClient();
        using var activity = new Activity("import").Start();
        server.HeadersSeen.Clear();

        await Download(services, server.At("/to?url=/picture"));

        server.HeadersSeen.Count.ShouldBe(2);
        foreach (var headers in server.HeadersSeen)
            headers.ShouldBe(["Accept", "Host", "User-Agent"]);
    }

    [Fact]
    public async Task Goes_for_webhooks_by_the_same_rules_and_follows_nothing()
    {
        await using var services = server.AllowedClient();
        var client = services.GetRequiredService<IHttpClientFactory>().CreateClient(GuardedHttp.ClientName);

        using var response = await client.GetAsync(server.At("/hops/1"), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        (
            await Should.ThrowAsync<OutboundRefusedException>(() => client.GetAsync(new Uri("http://localhost/"), Ct))
        ).Reason.ShouldBe(OutboundRefusal.NotPublic);
    }

    private static Task<OutboundDownload> Download(
        ServiceProvider services,
        Uri url,
        FrozenSet<string>? types = null,
        long maxBytes = 100_000
    ) => services.GetRequiredService<GuardedHttp>().DownloadAsync(url, maxBytes, types ?? Images, Ct);

    private static async Task<OutboundRefusal> Refusal(ServiceProvider services, Uri url, long maxBytes = 100_000) =>
        (await Should.ThrowAsync<OutboundRefusedException>(() => Download(services, url, maxBytes: maxBytes))).Reason;
}
