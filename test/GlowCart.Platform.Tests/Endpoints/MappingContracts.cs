using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GlowCart.Platform.Tests.Stage;

namespace GlowCart.Platform.Tests.Endpoints;

public sealed class MappingContracts(PlatformDatabase server)
{
    private static readonly Guid Vendor = Guid.CreateVersion7();
    private static readonly Caller Staff = Caller.Staff(Vendor);

    [Fact]
    public async Task Fills_in_the_defaults_of_a_query_object()
    {
        await using var site = await PlatformSite.StartAsync(server);
        for (var i = 0; i < 22; i++)
            await RentAsync(site, $"L{i:00}", "small");

        var page = await ReadAsync(site, "/api/v1/lockers");
        page.GetProperty("items").GetArrayLength().ShouldBe(20);
        var next = page.GetProperty("nextCursor").GetString();
        var rest = await ReadAsync(site, $"/api/v1/lockers?cursor={next}");
        rest.GetProperty("items")
            .EnumerateArray()
            .Select(i => i.GetProperty("name").GetString())
            .ShouldBe(["L20", "L21"]);
        rest.GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
        (await ReadAsync(site, "/api/v1/lockers?limit=3")).GetProperty("items").GetArrayLength().ShouldBe(3);
    }

    [Theory]
    [InlineData("\"extra_large\"")]
    [InlineData("1")]
    public async Task Reads_an_enum_by_name_or_number_and_writes_its_name(string size)
    {
        await using var site = await PlatformSite.StartAsync(server);
        using var answer = await site.SendAsync(
            HttpMethod.Post,
            "/api/v1/lockers",
            Staff,
            $$"""{"name":"A","size":{{size}}}"""
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await BodyAsync(answer)).GetProperty("size").GetString().ShouldBe("extra_large");
    }

    [Theory]
    [InlineData("extra_large", "B")]
    [InlineData("ExtraLarge", "B")]
    [InlineData("1", "B")]
    [InlineData("small", "A")]
    [InlineData("Small", "A")]
    public async Task Reads_an_enum_of_a_query_as_it_writes_it(string size, string found)
    {
        await using var site = await PlatformSite.StartAsync(server);
        await RentAsync(site, "A", "small");
        await RentAsync(site, "B", "extra_large");
        var page = await ReadAsync(site, $"/api/v1/lockers?size={size}");
        page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString()).ShouldBe([found]);
    }

    [Fact]
    public async Task Hands_a_file_over_with_its_name_and_type()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var photo = new ByteArrayContent([1, 2, 3]);
        photo.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var form = new MultipartFormDataContent { { photo, "photo", "door.png" } };
        using var answer = await site.SendAsync(HttpMethod.Post, $"/api/v1/lockers/{Vendor}/photo", Staff, form);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await BodyAsync(answer);
        body.GetProperty("fileName").GetString().ShouldBe("door.png");
        body.GetProperty("contentType").GetString().ShouldBe("image/png");
        body.GetProperty("length").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task Is_a_4xx_for_an_upload_without_its_file()
    {
        await using var site = await PlatformSite.StartAsync(server);
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1]), "picture", "door.png" } };
        foreach (
            var content in new HttpContent?[] { form, null, new StringContent("photo"), new MultipartFormDataContent() }
        )
        {
            using var answer = await site.SendAsync(HttpMethod.Post, $"/api/v1/lockers/{Vendor}/photo", Staff, content);
            ((int)answer.StatusCode).ShouldBeInRange(400, 415);
            (await BodyAsync(answer)).GetProperty("code").GetString().ShouldNotBeNullOrEmpty();
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/lockers/not-a-guid")]
    [InlineData("DELETE", "/api/v1/lockers/1")]
    [InlineData("GET", "/api/v1/lockers/00000000-0000-0000-0000-00000000000g")]
    [InlineData("GET", "/api/v1/lockers/%20")]
    [InlineData("GET", "/api/v1/lockers/00000000-0000-0000-0000-000000000000")]
    public async Task Is_a_4xx_for_an_id_that_is_none(string verb, string path)
    {
        await using var site = await PlatformSite.StartAsync(server);
        using var answer = await site.SendAsync(new HttpMethod(verb), path, Staff);
        ((int)answer.StatusCode).ShouldBeInRange(400, 404);
        (await BodyAsync(answer)).GetProperty("detail").GetString()!.ShouldNotContain("System.");
    }

    [Fact]
    public async Task Answers_nothing_with_a_204()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var id = await RentAsync(site, "A", "small");
        using var answer = await site.SendAsync(HttpMethod.Delete, $"/api/v1/lockers/{id}", Staff);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var gone = await site.GetAsync($"/api/v1/lockers/{id}", Staff);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Refuses_a_change_from_an_older_state()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var id = await RentAsync(site, "A", "small");
        var stamp = (await ReadAsync(site, $"/api/v1/lockers/{id}")).GetProperty("concurrencyStamp").GetString();
        using var first = await RenameAsync(site, id, "B", stamp);
        using var second = await RenameAsync(site, id, "C", stamp);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await BodyAsync(second)).GetProperty("code").GetString().ShouldBe("common.stale_stamp");
    }

    [Fact]
    public async Task Asks_who_calls_for_whom_and_whether_that_one_may()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var id = await RentAsync(site, "A", "small");
        var path = $"/api/v1/lockers/{id}";

        (await StatusAsync(site, path, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(site, path, Caller.BuyerOf(Guid.CreateVersion7()))).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(site, path, Caller.Operator())).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(site, path, Caller.Staff(Vendor, "sweep"))).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(site, path, Caller.Staff(Guid.CreateVersion7()))).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(site, path, Staff)).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> StatusAsync(PlatformSite site, string path, Caller? caller)
    {
        using var answer = await site.GetAsync(path, caller);
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> RenameAsync(PlatformSite site, Guid id, string name, string? stamp) =>
        site.SendAsync(HttpMethod.Put, $"/api/v1/lockers/{id}", Staff, new { name, concurrencyStamp = stamp });

    private static async Task<Guid> RentAsync(PlatformSite site, string name, string size)
    {
        using var answer = await site.SendAsync(HttpMethod.Post, "/api/v1/lockers", Staff, new { name, size });
        return (await BodyAsync(answer)).GetProperty("id").GetGuid();
    }

    private static async Task<JsonElement> ReadAsync(PlatformSite site, string path)
    {
        using var answer = await site.GetAsync(path, Staff);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await BodyAsync(answer);
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
}
