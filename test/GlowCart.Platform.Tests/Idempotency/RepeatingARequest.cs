using System.Net;
using System.Text.Json;
using GlowCart.Platform.Tests.Stage;

namespace GlowCart.Platform.Tests.Idempotency;

public sealed class RepeatingARequest(PlatformDatabase server)
{
    private static readonly Guid Vendor = Guid.CreateVersion7();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Under_the_same_key_gets_the_first_answer_and_has_one_effect()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var staff = Caller.Staff(Vendor);
        using var first = await RentAsync(site, staff, "k1", """{"name":"A","size":"small"}""");
        // Blanks and the order of members make no other request.
        using var second = await RentAsync(site, staff, "k1", """{ "size": "small",  "name": "A" }""");

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await second.Content.ReadAsStringAsync(Ct)).ShouldBe(await first.Content.ReadAsStringAsync(Ct));
        second.Content.Headers.ContentType.ShouldBe(first.Content.Headers.ContentType);
        first.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await site.App.CountAsync("test.lockers")).ShouldBe(1);
    }

    [Fact]
    public async Task Gets_a_text_again_as_the_text_that_it_was()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var staff = Caller.Staff(Vendor);
        using var rented = await RentAsync(site, staff, "k1", """{"name":"A","size":"small"}""");
        using var body = JsonDocument.Parse(await rented.Content.ReadAsStringAsync(Ct));
        var path = $"/api/v1/lockers/{body.RootElement.GetProperty("id").GetGuid()}/label";
        using var first = await site.SendAsync(HttpMethod.Post, path, staff, null, ("Idempotency-Key", "k2"));
        using var second = await site.SendAsync(HttpMethod.Post, path, staff, null, ("Idempotency-Key", "k2"));

        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        foreach (var answer in new[] { first, second })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
            (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe("label 1 of A");
        }
    }

    [Fact]
    public async Task With_another_body_is_a_422()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var staff = Caller.Staff(Vendor);
        using var first = await RentAsync(site, staff, "k1", """{"name":"A","size":"small"}""");
        using var second = await RentAsync(site, staff, "k1", """{"name":"B","size":"small"}""");

        second.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await CodeAsync(second)).ShouldBe("common.idempotency.mismatch");
        (await site.App.CountAsync("test.lockers")).ShouldBe(1);
    }

    [Fact]
    public async Task While_the_first_is_under_way_is_a_409()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var staff = Caller.Staff(Vendor);
        site.App.Weather.Standstill = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // The first takes its lock with its first statement, so it does one before it stands still.
        site.App.Weather.ReadsBeforeStandstill = true;
        var first = RentAsync(site, staff, "k1", """{"name":"A","size":"small"}""");
        await site.App.Weather.Arrived.Task.WaitAsync(Ct);

        using var second = await RentAsync(site, staff, "k1", """{"name":"A","size":"small"}""");
        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await CodeAsync(second)).ShouldBe("common.idempotency.in_flight");

        site.App.Weather.Standstill.SetResult();
        (await first).StatusCode.ShouldBe(HttpStatusCode.Created);
        using var third = await RentAsync(site, staff, "k1", """{"name":"A","size":"small"}""");
        third.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await site.App.CountAsync("test.lockers")).ShouldBe(1);
    }

    [Fact]
    public async Task Many_times_at_once_has_one_effect()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var staff = Caller.Staff(Vendor);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => RentAsync(site, staff, "k1", """{"name":"A","size":"small"}"""))
        );

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Created || a.StatusCode == HttpStatusCode.Conflict);
        answers.ShouldContain(a => a.StatusCode == HttpStatusCode.Created);
        (await site.App.CountAsync("test.lockers")).ShouldBe(1);
    }

    [Fact]
    public async Task By_somebody_else_is_another_request()
    {
        await using var site = await PlatformSite.StartAsync(server);
        using var mine = await RentAsync(site, Caller.Staff(Vendor), "k1", """{"name":"A","size":"small"}""");
        using var colleague = await RentAsync(site, Caller.Staff(Vendor), "k1", """{"name":"B","size":"small"}""");
        using var stranger = await RentAsync(
            site,
            Caller.Staff(Guid.CreateVersion7()),
            "k1",
            """{"name":"C","size":"small"}"""
        );

        new[] { mine, colleague, stranger }.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Created);
        (await site.App.CountAsync("test.lockers")).ShouldBe(3);
    }

    [Fact]
    public async Task After_a_failure_is_a_new_attempt()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var staff = Caller.Staff(Vendor);
        using var taken = await RentAsync(site, staff, "k0", """{"name":"A","size":"small"}""");
        using var fails = await RentAsync(site, staff, "k1", """{"name":"A","size":"small"}""");
        fails.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await site.App.ExecuteAsync("delete from test.lockers");

        using var again = await RentAsync(site, staff, "k1", """{"name":"A","size":"small"}""");
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Without_a_key_is_two_requests_and_a_key_too_long_none()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var staff = Caller.Staff(Vendor);
        using var first = await RentAsync(site, staff, null, """{"name":"A","size":"small"}""");
        using var second = await RentAsync(site, staff, null, """{"name":"A","size":"small"}""");
        using var third = await RentAsync(site, staff, new string('k', 201), """{"name":"B","size":"small"}""");

        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await CodeAsync(second)).ShouldBe("common.duplicate");
        third.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static Task<HttpResponseMessage> RentAsync(PlatformSite site, Caller caller, string? key, string body) =>
        site.SendAsync(HttpMethod.Post, "/api/v1/lockers", caller, body, key is null ? [] : [("Idempotency-Key", key)]);

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("code").GetString();
}
