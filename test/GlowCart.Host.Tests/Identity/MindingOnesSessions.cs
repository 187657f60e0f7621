using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Identity;

public sealed class MindingOnesSessions(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Shows_where_one_is_signed_in()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var phone = await _app.SignInAsync(buyer.Email);
        buyer.Api.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Kofi/1.0");

        var first = (await phone.Api.GetAsync("/api/v1/auth/sessions?limit=1")).Must();
        var second = (await phone.Api.GetAsync($"/api/v1/auth/sessions?limit=1&cursor={first["nextCursor"]}")).Must();

        first.Items.ShouldHaveSingleItem()["isCurrent"]!.GetValue<bool>().ShouldBeTrue();
        var other = second.Items.ShouldHaveSingleItem();
        other["isCurrent"]!.GetValue<bool>().ShouldBeFalse();
        other["address"]!.GetValue<string>().ShouldContain("127.0.0.1");
        other["accountType"]!.GetValue<string>().ShouldBe("buyer");
        second["nextCursor"].ShouldBeNull();
    }

    [Fact]
    public async Task Ends_one_with_its_tokens_and_no_other()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var phone = await _app.SignInAsync(buyer.Email);
        (await buyer.Api.GetAsync("/api/v1/auth/me")).Must();
        var lost = (await phone.Api.GetAsync("/api/v1/auth/sessions")).Must().Items.Single(s => !(bool)s["isCurrent"]!);
        var path = $"/api/v1/auth/sessions/{lost["sessionId"]}";

        (await phone.Api.DeleteAsync(path)).Must(HttpStatusCode.NoContent);

        (await buyer.Api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await RefreshAsync(buyer)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await phone.Api.DeleteAsync(path)).Must(HttpStatusCode.NoContent);
        (await phone.Api.GetAsync("/api/v1/auth/sessions")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Does_not_find_other_peoples()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var stranger = await _app.AsBuyerAsync();
        var session = (await buyer.Api.GetAsync("/api/v1/auth/sessions")).Must().Items.Single()["sessionId"];

        var answer = await stranger.Api.DeleteAsync($"/api/v1/auth/sessions/{session}");

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Code.ShouldBe("identity.session.not_found");
        (await buyer.Api.GetAsync("/api/v1/auth/me")).Must();
    }

    [Fact]
    public async Task Ends_all_others_at_once()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var tablet = await _app.SignInAsync(buyer.Email);
        using var phone = await _app.SignInAsync(buyer.Email);

        (await phone.Api.DeleteAsync("/api/v1/auth/sessions")).Must(HttpStatusCode.NoContent);

        (await buyer.Api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await tablet.Api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await phone.Api.GetAsync("/api/v1/auth/me")).Must();
    }

    [Fact]
    public async Task A_changed_password_ends_the_others()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var phone = await _app.SignInAsync(buyer.Email);
        var change = new { current = Person.Password, @new = "Another-horse-8" };

        var wrong = await phone.Api.PutAsync("/api/v1/auth/password", change with { current = "Wrong-horse-7" });
        wrong.Status.ShouldBe(HttpStatusCode.Forbidden);
        wrong.Code.ShouldBe("identity.wrong_password");
        (await phone.Api.PutAsync("/api/v1/auth/password", change with { @new = "password" })).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await phone.Api.PutAsync("/api/v1/auth/password", change)).Must(HttpStatusCode.NoContent);

        (await buyer.Api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await RefreshAsync(buyer)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await phone.Api.GetAsync("/api/v1/auth/me")).Must();
        (await RefreshAsync(phone)).Must();
        var login = new { email = buyer.Email, password = "Another-horse-8" };
        (await _app.AsStranger().PostAsync("/api/v1/auth/login", login)).Must();
    }

    [Fact]
    public async Task Guesses_at_the_current_password_lock_as_at_the_log_in()
    {
        using var buyer = await _app.AsBuyerAsync();
        var guess = new { current = "Wrong-horse-7", @new = "Another-horse-8" };
        for (var i = 0; i < 5; i++)
            (await buyer.Api.PutAsync("/api/v1/auth/password", guess)).Code.ShouldBe("identity.wrong_password");
        (await buyer.Api.PutAsync("/api/v1/auth/password", guess)).Code.ShouldBe("identity.locked_out");
    }

    [Fact]
    public async Task Tells_who_tried_to_sign_in()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var other = await _app.AsBuyerAsync();
        await _app.AsStranger()
            .PostAsync("/api/v1/auth/login", new { email = buyer.Email, password = "Wrong-horse-7" });

        var first = (await buyer.Api.GetAsync("/api/v1/auth/login-history?limit=1")).Must();
        var rest = (await buyer.Api.GetAsync($"/api/v1/auth/login-history?cursor={first["nextCursor"]}")).Must();

        first.Items.Single()["outcome"]!.GetValue<string>().ShouldBe("wrong_credentials");
        rest.Items.Single()["outcome"]!.GetValue<string>().ShouldBe("succeeded");
        (await buyer.Api.GetAsync("/api/v1/auth/login-history?cursor=rubbish")).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }

    private Task<Answer> RefreshAsync(Person person) =>
        _app.AsStranger().PostAsync("/api/v1/auth/refresh", new { refreshToken = person.RefreshToken });
}
