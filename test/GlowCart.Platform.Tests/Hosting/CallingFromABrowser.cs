using System.Net;
using GlowCart.Platform.Tests.Stage;

namespace GlowCart.Platform.Tests.Hosting;

public sealed class CallingFromABrowser(PlatformDatabase server)
{
    private const string Shop = "https://shop.example.com";

    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["App:CorsOrigins:0"] = Shop,
        ["App:TrustedProxies:0"] = "127.0.0.1",
    };

    [Theory]
    [InlineData("/api/v1/lockers")]
    [InlineData("/connect/token")]
    public async Task Is_allowed_from_an_origin_of_ours(string path)
    {
        await using var site = await PlatformSite.StartAsync(server, Settings);
        using var answer = await AskAsync(site, path, Shop);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Header(answer, "Access-Control-Allow-Origin").ShouldBe(Shop);
        Header(answer, "Access-Control-Allow-Headers").ShouldBe("authorization,__tenant,__timezone,idempotency-key");
        Header(answer, "Access-Control-Allow-Methods").ShouldBe("PUT");
    }

    [Theory]
    [InlineData("https://evil.example.com")]
    [InlineData("https://shop.example.com.evil.com")]
    [InlineData("http://shop.example.com")]
    [InlineData("null")]
    public async Task Is_not_allowed_from_another(string origin)
    {
        await using var site = await PlatformSite.StartAsync(server, Settings);
        using var answer = await AskAsync(site, "/api/v1/lockers", origin);
        Header(answer, "Access-Control-Allow-Origin").ShouldBeNull();
    }

    [Fact]
    public async Task Lets_a_page_read_the_error_and_its_headers()
    {
        await using var site = await PlatformSite.StartAsync(server, Settings);
        using var answer = await site.SendAsync(HttpMethod.Get, "/api/v1/lockers", headers: ("Origin", Shop));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        Header(answer, "Access-Control-Allow-Origin").ShouldBe(Shop);
        Header(answer, "Access-Control-Expose-Headers")!
            .Split(',')
            .ShouldBeSubsetOf([
                "_AbpErrorFormat",
                "Abp-Tenant-Resolve-Error",
                "X-Correlation-Id",
                "Retry-After",
                "Idempotency-Replayed",
                "Content-Disposition",
                "ETag",
            ]);
        Header(answer, "Access-Control-Expose-Headers")!.ShouldContain("_AbpErrorFormat");
    }

    [Theory]
    [InlineData("/api/v1/knock")]
    [InlineData("/api/v1/bug")]
    [InlineData("/nowhere")]
    [InlineData("/health/live")]
    public async Task Is_told_to_be_careful_on_every_answer(string path)
    {
        await using var site = await PlatformSite.StartAsync(
            server,
            new Dictionary<string, string?>(Settings) { ["RateLimits:Named:knock"] = "9" },
            environment: "Staging"
        );
        using var answer = await site.SendAsync(
            HttpMethod.Get,
            path,
            headers: [("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "https"), ("Host", "api.example.com")]
        );

        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "Content-Security-Policy").ShouldBe("frame-ancestors 'none'");
        Header(answer, "Referrer-Policy").ShouldBe("strict-origin-when-cross-origin");
        Header(answer, "Strict-Transport-Security").ShouldBe("max-age=31536000");
        Header(answer, "Server").ShouldBeNull();
    }

    [Fact]
    public async Task Is_not_bound_to_https_in_development()
    {
        await using var site = await PlatformSite.StartAsync(server, Settings);
        using var answer = await site.SendAsync(
            HttpMethod.Get,
            "/health/live",
            headers: [("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "https"), ("Host", "api.example.com")]
        );
        Header(answer, "Strict-Transport-Security").ShouldBeNull();
    }

    private static Task<HttpResponseMessage> AskAsync(PlatformSite site, string path, string origin) =>
        site.SendAsync(
            HttpMethod.Options,
            path,
            headers:
            [
                ("Origin", origin),
                ("Access-Control-Request-Method", "PUT"),
                ("Access-Control-Request-Headers", "authorization,__tenant,__timezone,idempotency-key"),
            ]
        );

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
