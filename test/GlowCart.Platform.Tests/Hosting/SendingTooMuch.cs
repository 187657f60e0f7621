using System.Net;
using System.Text;
using System.Text.Json;
using GlowCart.Platform.Tests.Stage;

namespace GlowCart.Platform.Tests.Hosting;

public sealed class SendingTooMuch(PlatformDatabase server)
{
    private static readonly Dictionary<string, string?> Settings = new() { ["App:MaxBodyBytes"] = "2048" };

    [Fact]
    public async Task Of_a_body_is_a_413_with_a_body_that_says_so()
    {
        await using var site = await PlatformSite.StartAsync(server, Settings);
        using var fits = await site.SendAsync(HttpMethod.Post, "/api/v1/note", null, Note(2048));
        using var answer = await site.SendAsync(HttpMethod.Post, "/api/v1/note", null, Note(2049));

        fits.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var body = JsonDocument.Parse(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        body.RootElement.GetProperty("code").GetString().ShouldBe("common.too_large");
    }

    [Fact]
    public async Task Is_another_amount_where_the_endpoint_takes_more()
    {
        await using var site = await PlatformSite.StartAsync(server, Settings);
        var staff = Caller.Staff(Guid.CreateVersion7());

        (await UploadAsync(site, staff, 60 * 1024)).ShouldBe(HttpStatusCode.OK);
        (await UploadAsync(site, staff, 70 * 1024)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Of_headers_is_a_431()
    {
        await using var site = await PlatformSite.StartAsync(server);
        using var answer = await site.SendAsync(
            HttpMethod.Get,
            "/health/live",
            headers: [.. Enumerable.Range(0, 40).Select(i => ($"X-Padding-{i}", new string('x', 1024)))]
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
    }

    private static async Task<HttpStatusCode> UploadAsync(PlatformSite site, Caller staff, int size)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[size]), "photo", "a.jpg" } };
        using var answer = await site.SendAsync(
            HttpMethod.Post,
            $"/api/v1/lockers/{Guid.CreateVersion7()}/photo",
            staff,
            form
        );
        return answer.StatusCode;
    }

    private static StringContent Note(int length)
    {
        const string Around = """{"text":""}""";
        return new StringContent(
            Around.Insert(9, new string('x', length - Around.Length)),
            Encoding.UTF8,
            "application/json"
        );
    }
}
