using System.Net;
using System.Text.Json;
using GlowCart.Platform.Tests.Stage;

namespace GlowCart.Platform.Tests.Endpoints;

public sealed class InputOfTheWrongShape(PlatformDatabase server)
{
    [Theory]
    [InlineData("""{"size":"small"}""", "name")]
    [InlineData("""{"name":null,"size":"small"}""", "name")]
    [InlineData("""{"name":"","size":"small"}""", "name")]
    [InlineData("""{"name":5,"size":"small"}""", "name")]
    [InlineData("""{"name":"A","size":"huge"}""", "size")]
    [InlineData("""{"name":"A","size":7}""", "size")]
    [InlineData("""{"name":"A","size":{}}""", "size")]
    [InlineData("""{"name":"A","size":"small","shelves":[{"height":0,"label":{"text":"x"}}]}""", "shelves[0].height")]
    [InlineData("""{"name":"A","size":"small","shelves":[{"height":9,"label":null}]}""", "shelves[0].label")]
    [InlineData("""{"name":"A","size":"small","shelves":[{"height":9}]}""", "shelves[0].label")]
    [InlineData(
        """{"name":"A","size":"small","shelves":[{"height":9,"label":{"text":"x"}},{"height":9,"label":{"text":"far too long"}}]}""",
        "shelves[1].label.text"
    )]
    [InlineData("""{"name":"A","size":"small","shelves":[null]}""", "shelves[0]")]
    [InlineData("""{"name":"A","size":"small","shelves":[{"height":"9","label":{"text":"x"}}]}""", "shelves[0].height")]
    [InlineData("""{"name":"A","size":"small","shelves":{}}""", "shelves")]
    [InlineData(
        """{"name":"A","size":"small","shelves":[{"height":99999999999,"label":{"text":"x"}}]}""",
        "shelves[0].height"
    )]
    public async Task Is_a_400_that_names_the_member_in_both_forms(string body, string member)
    {
        await using var site = await PlatformSite.StartAsync(server);
        var (status, answer) = await SendAsync(site, body);

        status.ShouldBe(HttpStatusCode.BadRequest);
        answer.GetProperty("code").GetString().ShouldBe("common.invalid");
        answer.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([member]);
        answer
            .GetProperty("error")
            .GetProperty("validationErrors")
            .EnumerateArray()
            .Single()
            .GetProperty("members")
            .EnumerateArray()
            .Select(m => m.GetString())
            .ShouldBe([member]);
        (await site.App.CountAsync("test.lockers")).ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"A\"")]
    [InlineData("{")]
    [InlineData("""{"name":"A" "size":1}""")]
    [InlineData("\0")]
    public async Task Is_a_400_where_there_is_no_member_to_name(string body)
    {
        await using var site = await PlatformSite.StartAsync(server);
        var (status, answer) = await SendAsync(site, body);

        status.ShouldBe(HttpStatusCode.BadRequest);
        answer.GetProperty("code").GetString().ShouldBe("common.invalid");
        answer.GetProperty("detail").GetString()!.ShouldNotContain("GlowCart");
        answer.GetProperty("detail").GetString()!.ShouldNotContain("System.");
    }

    [Fact]
    public async Task Is_told_in_full_and_not_mistake_by_mistake()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var (_, answer) = await SendAsync(
            site,
            """{"name":"","size":"small","shelves":[{"height":0,"label":{"text":"x"}},{"height":201,"label":null}]}"""
        );
        answer
            .GetProperty("errors")
            .EnumerateObject()
            .Select(e => e.Name)
            .ShouldBe(["name", "shelves[0].height", "shelves[1].height", "shelves[1].label"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("size=huge", "size")]
    [InlineData("size=7", "size")]
    [InlineData("newest=perhaps", "newest")]
    public async Task Is_a_400_in_a_query_too(string query, string member)
    {
        await using var site = await PlatformSite.StartAsync(server);
        using var answer = await site.GetAsync($"/api/v1/lockers?{query}", Caller.Staff(Guid.CreateVersion7()));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await BodyAsync(answer);
        body.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([member]);
        body.GetProperty("detail").GetString()!.ShouldNotContain("GlowCart");
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(PlatformSite site, string body)
    {
        using var answer = await site.SendAsync(
            HttpMethod.Post,
            "/api/v1/lockers",
            Caller.Staff(Guid.CreateVersion7()),
            body
        );
        return (answer.StatusCode, await BodyAsync(answer));
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
}
