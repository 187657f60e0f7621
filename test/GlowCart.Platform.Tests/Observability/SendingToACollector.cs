using System.Collections.Concurrent;
using System.Text;
using GlowCart.Platform.Tests.Stage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace GlowCart.Platform.Tests.Observability;

public sealed class SendingToACollector(PlatformDatabase server)
{
    private static readonly Guid Vendor = Guid.CreateVersion7();

    [Fact]
    public async Task Is_off_where_none_is_named()
    {
        await using var site = await PlatformSite.StartAsync(server);
        site.Services.GetService<TracerProvider>().ShouldBeNull();
    }

    [Fact]
    public async Task Tells_of_requests_counts_and_log_lines_who_and_where_and_no_secret()
    {
        await using var collector = await Collector.StartAsync();
        var staff = Caller.Staff(Vendor);
        await using (
            var site = await PlatformSite.StartAsync(
                server,
                new Dictionary<string, string?>
                {
                    ["Otlp:Endpoint"] = collector.Address,
                    ["Otlp:Protocol"] = "HttpProtobuf",
                    ["Otlp:Headers"] = "api-key=open-sesame",
                    ["RateLimits:Named:knock"] = "100",
                },
                environment: "Staging",
                works: true
            )
        )
        {
            using var knock = await site.GetAsync("/api/v1/knock", staff);
            using var lockers = await site.GetAsync("/api/v1/lockers", staff);
            using var door = await site.GetAsync("/api/v1/side-door/hush-token?code=hush-code");
            using var link = await site.GetAsync("/blobs/hush-link");
            using var health = await site.GetAsync("/health/ready");
        }

        var traces = collector.Sent("/v1/traces");
        traces.ShouldContain("glowcart.tenant");
        traces.ShouldContain(Vendor.ToString());
        traces.ShouldContain(staff.Id.ToString());
        traces.ShouldContain("/api/v1/side-door/{token}");
        traces.ShouldContain("deployment.environment.name");
        traces.ShouldContain("Staging");
        traces.ShouldContain("test.lockers");
        traces.ShouldNotContain("/health/ready");
        collector.Sent("/v1/metrics").ShouldContain("glowcart.outbox.lag");
        collector.Sent("/v1/logs").ShouldContain("Somebody knocks");
        collector.Sent("/v1/logs").ShouldContain("CorrelationId");
        collector.Sent("").ShouldNotContain("hush-");
        collector.Keys.Distinct().ShouldBe(["open-sesame"]);
    }

    /// <summary>Takes whatever it is sent, over OTLP's HTTP.</summary>
    private sealed class Collector(WebApplication web) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, string Text)> _sent = [];

        public ConcurrentQueue<string> Keys { get; } = [];
        public string Address => web.Urls.First();

        public string Sent(string path) =>
            string.Concat(_sent.Where(s => s.Path.StartsWith(path, StringComparison.Ordinal)).Select(s => s.Text));

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            var web = builder.Build();
            var collector = new Collector(web);
            web.Run(collector.TakeAsync);
            await web.StartAsync();
            return collector;
        }

        public ValueTask DisposeAsync() => web.DisposeAsync();

        private async Task TakeAsync(HttpContext http)
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            // Protobuf keeps strings as they are; that is all that is looked for.
            _sent.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            Keys.Enqueue(http.Request.Headers["api-key"].ToString());
            http.Response.ContentType = "application/x-protobuf";
        }
    }
}
