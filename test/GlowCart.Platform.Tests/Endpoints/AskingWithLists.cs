using System.Net;
using System.Text.Json;
using GlowCart.Platform.Tests.Stage;

namespace GlowCart.Platform.Tests.Endpoints;

/// <summary>Angular repeats a key, jQuery and ABP's C# proxies number it; C# writes it as the property is called.</summary>
public sealed class AskingWithLists(PlatformDatabase server)
{
    private static readonly Caller Staff = Caller.Staff(Guid.CreateVersion7());

    [Theory]
    [InlineData("names=A&names=CCC", "A,CCC")]
    [InlineData("names[0]=A&names[1]=CCC", "A,CCC")]
    [InlineData("Names%5B1%5D=CCC&Names%5B0%5D=A", "A,CCC")]
    [InlineData("names[]=A&names[]=CCC", "A,CCC")]
    [InlineData("names=A&names[0]=CCC", "A,CCC")]
    [InlineData("names=A&names=", "A")]
    [InlineData("names=", "A,BB,CCC")]
    [InlineData("names[x]=A", "A,BB,CCC")]
    [InlineData("", "A,BB,CCC")]
    [InlineData("sizes=extra_large", "BB")]
    [InlineData("sizes[0]=small&sizes[1]=ExtraLarge", "A,BB,CCC")]
    [InlineData("Sizes=1", "BB")]
    [InlineData("lengths=1&lengths=2", "A,BB")]
    [InlineData("Lengths[7]=3", "CCC")]
    public async Task Finds_what_any_item_names(string query, string found)
    {
        await using var site = await SiteAsync();
        using var answer = await site.GetAsync($"/api/v1/lockers?{query}", Staff);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        string.Join(
                ',',
                (await BodyAsync(answer)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name"))
            )
            .ShouldBe(found);
    }

    [Theory]
    [InlineData("names=A&names=B&names=C&names=D", "names")]
    [InlineData("names[0]=%00", "names[0]")]
    [InlineData("sizes=7", "sizes[0]")]
    [InlineData("sizes=enormous", "sizes")]
    [InlineData("lengths=1&lengths=long", "lengths")]
    public async Task Refuses_an_item_that_can_be_none(string query, string member)
    {
        await using var site = await SiteAsync();
        using var answer = await site.GetAsync($"/api/v1/lockers?{query}", Staff);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = (await BodyAsync(answer)).GetProperty("error");
        error.GetProperty("validationErrors")[0].GetProperty("members")[0].GetString().ShouldBe(member);
    }

    private async Task<PlatformSite> SiteAsync()
    {
        var site = await PlatformSite.StartAsync(server);
        foreach (var (name, size) in new[] { ("A", "small"), ("BB", "extra_large"), ("CCC", "small") })
            (await site.SendAsync(HttpMethod.Post, "/api/v1/lockers", Staff, new { name, size })).Dispose();
        return site;
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
}
