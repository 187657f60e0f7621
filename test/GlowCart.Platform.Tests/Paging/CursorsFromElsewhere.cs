using System.Net;
using System.Text;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Paging;
using GlowCart.Platform.Tests.Stage;

namespace GlowCart.Platform.Tests.Paging;

public sealed class CursorsFromElsewhere(PlatformDatabase server)
{
    public static TheoryData<string> Broken =>
        [
            "x",
            "%%%",
            "null",
            "🦊",
            "AAAA",
            new Cursor("shoes", Guid.CreateVersion7()).ToString()[..^3],
            Convert.ToBase64String(Encoding.UTF8.GetBytes("shoes|not-a-guid")),
            Convert.ToBase64String(Encoding.UTF8.GetBytes("no bar at all")),
            new string('A', 4000),
        ];

    [Theory, MemberData(nameof(Broken))]
    public async Task Are_a_400(string cursor)
    {
        await using var site = await PlatformSite.StartAsync(server);
        using var answer = await site.GetAsync(
            $"/api/v1/lockers?cursor={Uri.EscapeDataString(cursor)}",
            Caller.Staff(Guid.CreateVersion7())
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
            "common.bad_cursor"
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("a|b")]
    [InlineData("Größe ' -- 🦊")]
    public void Come_back_as_they_were(string key)
    {
        var cursor = new Cursor(key, Guid.CreateVersion7());
        Cursor.Parse(cursor.ToString()).ShouldBe(cursor);
    }

    [Fact]
    public void Of_a_list_that_was_sorted_otherwise_are_refused()
    {
        new Cursor("19.90", Guid.Empty).AsDecimal().ShouldBe(19.90m);
        Should
            .Throw<GlowCartException>(() => new Cursor("shoes", Guid.Empty).AsDecimal())
            .Error.ShouldBe(CommonErrors.BadCursor);
    }
}
