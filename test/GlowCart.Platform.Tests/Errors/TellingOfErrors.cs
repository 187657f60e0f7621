using System.Net;
using System.Text.Json;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Errors;
using GlowCart.Platform.Tests.Stage;

namespace GlowCart.Platform.Tests.Errors;

public sealed class TellingOfErrors(PlatformDatabase server)
{
    [Theory]
    [InlineData(ErrorKind.Invalid, 400)]
    [InlineData(ErrorKind.Unauthenticated, 401)]
    [InlineData(ErrorKind.Forbidden, 403)]
    [InlineData(ErrorKind.NotFound, 404)]
    [InlineData(ErrorKind.Conflict, 409)]
    [InlineData(ErrorKind.TooLarge, 413)]
    [InlineData(ErrorKind.UnsupportedMedia, 415)]
    [InlineData(ErrorKind.Unprocessable, 422)]
    [InlineData(ErrorKind.TooManyRequests, 429)]
    [InlineData(ErrorKind.Unavailable, 503)]
    public async Task Uses_the_kind_s_status_and_both_forms_of_body(ErrorKind kind, int status)
    {
        await using var site = await PlatformSite.StartAsync(server);
        using var answer = await site.GetAsync($"/api/v1/trouble/{kind}");

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Headers.GetValues("_AbpErrorFormat").ShouldBe(["true"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var body = await BodyAsync(answer);
        body.GetProperty("status").GetInt32().ShouldBe(status);
        body.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        body.GetProperty("detail").GetString().ShouldBe("There is trouble.");
        body.GetProperty("code").GetString().ShouldBe("test.trouble");
        body.GetProperty("traceId").GetString()!.ShouldMatch("^[0-9a-f]{32}$");
        body.GetProperty("data").GetProperty("what").GetString().ShouldBe("trouble");
        var abp = body.GetProperty("error");
        abp.GetProperty("code").GetString().ShouldBe("test.trouble");
        abp.GetProperty("message").GetString().ShouldBe("There is trouble.");
        abp.GetProperty("data").GetProperty("what").GetString().ShouldBe("trouble");
        abp.GetProperty("validationErrors").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void Has_a_status_for_every_kind() =>
        Enum.GetValues<ErrorKind>().ShouldAllBe(k => ErrorResponses.StatusOf(k) != 500);

    [Fact]
    public async Task Says_nothing_of_a_bug_but_that_it_is_one()
    {
        await using var site = await PlatformSite.StartAsync(server);
        using var answer = await site.GetAsync("/api/v1/bug");

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("common.internal");
        text.ShouldNotContain("hunter2");
        text.ShouldNotContain("Exception");
        text.ShouldNotContain(" at ");
    }

    [Theory]
    [InlineData("GET", "/api/v1/nowhere", 404, "common.not_found")]
    [InlineData("PATCH", "/api/v1/knock", 405, "common.invalid")]
    [InlineData("GET", "/api/v1/trouble/99", 400, "common.invalid")]
    [InlineData("GET", "/api/v1/trouble/not_found", 404, "test.trouble")]
    [InlineData("GET", "/api/v1/trouble/conflict", 409, "test.trouble")]
    [InlineData("GET", "/api/v1/lockers", 401, "common.unauthenticated")]
    public async Task Gives_a_body_to_every_failure(string verb, string path, int status, string code)
    {
        await using var site = await PlatformSite.StartAsync(server);
        using var answer = await site.SendAsync(new HttpMethod(verb), path);

        ((int)answer.StatusCode).ShouldBe(status);
        (await BodyAsync(answer)).GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task Is_a_415_for_a_body_of_another_kind()
    {
        await using var site = await PlatformSite.StartAsync(server);
        using var answer = await site.SendAsync(HttpMethod.Post, "/api/v1/note", null, new StringContent("<a/>"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await BodyAsync(answer)).GetProperty("code").GetString().ShouldBe("common.unsupported_media");
    }

    [Fact]
    public async Task Is_a_503_that_says_when_to_come_back_while_the_database_is_away()
    {
        await using var site = await PlatformSite.StartAsync(server);
        await site.App.CloseDatabaseAsync();
        HttpStatusCode status = default;
        await PlatformApp.UntilAsync(
            async () =>
            {
                using var answer = await site.GetAsync("/api/v1/lockers", Caller.Staff(Guid.CreateVersion7()));
                status = answer.StatusCode;
                return status == HttpStatusCode.ServiceUnavailable
                    && answer.Headers.RetryAfter?.Delta == TimeSpan.FromSeconds(5);
            },
            $"a 503, last {status}"
        );
        await site.App.OpenDatabaseAsync();
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
}
