using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GlowCart.Kernel.Contracts;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tests.Endpoints;

public sealed class AnsweringWithFilesAndTexts(PlatformDatabase server)
{
    private static readonly Caller Staff = Caller.Staff(Guid.CreateVersion7());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_a_file_its_name_type_length_tag_and_date()
    {
        await using var site = await PlatformSite.StartAsync(server);
        using var answer = await site.GetAsync(await LeaseAsync(site), Staff);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe("Lease of A");
        var headers = answer.Content.Headers;
        headers.ContentType!.ToString().ShouldBe("application/pdf");
        headers.ContentLength.ShouldBe(10);
        answer.Content.FileName().ShouldBe("Bail de l’armoire A.pdf");
        headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        headers.LastModified.ShouldBe(new DateTimeOffset(2026, 3, 1, 8, 30, 0, TimeSpan.Zero));
        answer.Headers.ETag.ShouldNotBeNull();
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
    }

    [Fact]
    public async Task Sends_a_file_only_to_whoever_has_it_not()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var lease = await LeaseAsync(site);
        using var first = await site.GetAsync(lease, Staff);
        var tag = first.Headers.ETag!.ToString();

        using var again = await site.SendAsync(HttpMethod.Get, lease, Staff, null, ("If-None-Match", tag));
        using var other = await site.SendAsync(HttpMethod.Get, lease, Staff, null, ("If-None-Match", "\"other\""));

        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsByteArrayAsync(Ct)).ShouldBeEmpty();
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Sends_the_part_of_a_file_that_is_asked_for()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var lease = await LeaseAsync(site);
        using var part = await site.SendAsync(HttpMethod.Get, lease, Staff, null, ("Range", "bytes=6-7"));
        using var beyond = await site.SendAsync(HttpMethod.Get, lease, Staff, null, ("Range", "bytes=100-"));

        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsStringAsync(Ct)).ShouldBe("of");
        beyond.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
    }

    [Fact]
    public async Task Writes_a_file_no_faster_than_it_is_taken()
    {
        const int lines = 100_000;
        await using var site = await PlatformSite.StartAsync(server);
        using var http = new HttpClient { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/lockers/inventory?lines={lines}");
        Staff.SignIn(request);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        await using var body = await answer.Content.ReadAsStreamAsync(Ct);
        await body.ReadExactlyAsync(new byte[1000], Ct);
        await Task.Delay(300, Ct);
        var weather = site.Services.GetRequiredService<Weather>();
        var ahead = weather.LinesWritten;

        answer.Content.Headers.ContentLength.ShouldBeNull();
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Content.FileName().ShouldBe("inventory.csv");
        ahead.ShouldBeLessThan(lines / 2);
        var rest = 0L;
        var buffer = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, Ct)) > 0; )
            rest += read;
        rest.ShouldBe((lines - 1) * 1000L);
    }

    [Fact]
    public async Task Says_why_there_is_no_file_as_with_any_other_answer()
    {
        await using var site = await PlatformSite.StartAsync(server);
        foreach (
            var (path, status, code) in new[]
            {
                ("/api/v1/lockers/inventory?lines=-1", HttpStatusCode.NotFound, "common.not_found"),
                ("/api/v1/lockers/inventory?lines=many", HttpStatusCode.BadRequest, "common.invalid"),
                ($"/api/v1/lockers/{Guid.CreateVersion7()}/lease", HttpStatusCode.NotFound, "common.not_found"),
            }
        )
        {
            using var answer = await site.GetAsync(path, Staff);
            answer.StatusCode.ShouldBe(status, path);
            answer.Content.Headers.ContentDisposition.ShouldBeNull();
            (await BodyAsync(answer)).GetProperty("code").GetString().ShouldBe(code);
        }
    }

    [Fact]
    public async Task Writes_a_string_without_quotes_and_nothing_as_204()
    {
        await using var site = await PlatformSite.StartAsync(server);
        using var label = await site.GetAsync($"/api/v1/lockers/{await RentAsync(site, "A")}/label", Staff);
        using var none = await site.GetAsync($"/api/v1/lockers/{await RentAsync(site, "nameless")}/label", Staff);

        label.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        (await label.Content.ReadAsStringAsync(Ct)).ShouldBe("\"A\" — keep shut");
        none.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await none.Content.ReadAsByteArrayAsync(Ct)).ShouldBeEmpty();
    }

    private static async Task<string> LeaseAsync(PlatformSite site) =>
        $"/api/v1/lockers/{await RentAsync(site, "A")}/lease";

    private static async Task<Guid> RentAsync(PlatformSite site, string name)
    {
        using var answer = await site.SendAsync(
            HttpMethod.Post,
            "/api/v1/lockers",
            Staff,
            new { name, size = "small" }
        );
        return (await BodyAsync(answer)).GetProperty("id").GetGuid();
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;
}
