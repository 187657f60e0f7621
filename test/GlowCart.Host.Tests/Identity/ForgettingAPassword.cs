using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Identity;

public sealed class ForgettingAPassword(RunningApp running)
{
    private const string Subject = "Choose a new password";
    private const string NewPassword = "Another-horse-8";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Ends_in_a_new_one_and_no_session_is_left()
    {
        using var buyer = await _app.AsBuyerAsync();
        (await ForgetAsync(buyer.Email.ToUpperInvariant())).Must(HttpStatusCode.Accepted);
        var token = await _app.Mail.TokenAsync(buyer.Email, Subject);

        (await ResetAsync(token)).Must(HttpStatusCode.NoContent);

        (await buyer.Api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (
            await _app.AsStranger().PostAsync("/api/v1/auth/refresh", new { refreshToken = buyer.RefreshToken })
        ).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await LoginAsync(buyer.Email, Person.Password)).Code.ShouldBe("identity.invalid_credentials");
        var again = (await LoginAsync(buyer.Email, NewPassword)).Must();
        // The mail was read, so the address is proved.
        again["user"]!["emailVerified"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Gets_the_same_answer_for_an_email_that_nobody_has()
    {
        using var buyer = await _app.AsBuyerAsync();
        var nobody = People.NewEmail("nobody");

        var known = await ForgetAsync(buyer.Email);
        var unknown = await ForgetAsync(nobody);

        unknown.Status.ShouldBe(known.Status);
        unknown.Text.ShouldBe(known.Text);
        // Both are an event each, and nothing else: the one before tells when the second was heard.
        await _app.Mail.TokenAsync(buyer.Email, Subject);
        (await _app.Mail.ReadAsync(nobody)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Gives_a_link_that_works_once()
    {
        using var buyer = await _app.AsBuyerAsync();
        await ForgetAsync(buyer.Email);
        var token = await _app.Mail.TokenAsync(buyer.Email, Subject);
        (await ResetAsync(token, "password")).Status.ShouldBe(HttpStatusCode.BadRequest);

        var twice = await Task.WhenAll(ResetAsync(token), ResetAsync(token));

        twice.Count(a => a.Status is HttpStatusCode.NoContent).ShouldBe(1);
        (await ResetAsync(token)).Code.ShouldBe("identity.reset.invalid");
    }

    [Fact]
    public async Task Takes_no_token_but_its_own()
    {
        using var buyer = await _app.AsBuyerAsync();
        var verification = await _app.Mail.TokenAsync(buyer.Email, "Verify your e-mail");
        foreach (var token in new[] { "rubbish", verification })
        {
            var answer = await ResetAsync(token);
            answer.Status.ShouldBe(HttpStatusCode.BadRequest);
            answer.Code.ShouldBe("identity.reset.invalid");
        }
    }

    [Fact]
    public async Task Sends_no_second_mail_within_a_minute_and_a_newer_one_undoes_the_older()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var buyer = await app.AsBuyerAsync();
        await ForgetAsync(app, buyer.Email);
        var first = await app.Mail.TokenAsync(buyer.Email, Subject);
        await ForgetAsync(app, buyer.Email);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await ForgetAsync(app, buyer.Email);
        var second = await app.Mail.TokenAsync(buyer.Email, Subject, count: 2);
        second.ShouldNotBe(first);
        (await app.Mail.ReadAsync(buyer.Email)).Count(m => m.Subject == Subject).ShouldBe(2);

        (await ResetAsync(app, second)).Must(HttpStatusCode.NoContent);
        (await ResetAsync(app, first)).Code.ShouldBe("identity.reset.invalid");
    }

    /// <summary>Each would see no other's mail, if they didn't wait for one another.</summary>
    [Fact]
    public async Task Sends_one_mail_to_whoever_asks_several_times_at_once()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var buyer = await app.AsBuyerAsync();
        await using (
            var held = await app.Database.HoldAsync("select from identity.users where id = $1 for update", buyer.UserId)
        )
        {
            await Task.WhenAll(ForgetAsync(app, buyer.Email), ForgetAsync(app, buyer.Email));
            await Eventually.TrueAsync(
                async () =>
                    await app.Database.ScalarAsync<long>(
                        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
                    ) >= 2,
                "both are under way"
            );
        }

        await app.Mail.TokenAsync(buyer.Email, Subject);
        await Eventually.TrueAsync(
            async () =>
                await app.Database.ScalarAsync<long>(
                    "select count(*) from platform.inbox_messages where handler like '%MailPasswordReset%'"
                ) == 2,
            "both are done"
        );
        (
            await app.Database.ScalarAsync<long>(
                "select count(*) from platform.outgoing_mails where recipient = $1 and subject = $2",
                buyer.Email,
                Subject
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Gives_a_link_for_an_hour()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var buyer = await app.AsBuyerAsync();
        await ForgetAsync(app, buyer.Email);
        var token = await app.Mail.TokenAsync(buyer.Email, Subject);
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        (await ResetAsync(app, token)).Code.ShouldBe("identity.reset.invalid");
    }

    [Fact]
    public async Task Lets_in_whoever_was_locked_out_by_guesses()
    {
        using var buyer = await _app.AsBuyerAsync();
        for (var i = 0; i < 6; i++)
            await LoginAsync(buyer.Email, "Wrong-horse-7");
        (await LoginAsync(buyer.Email, Person.Password)).Code.ShouldBe("identity.locked_out");
        await ForgetAsync(buyer.Email);
        (await ResetAsync(await _app.Mail.TokenAsync(buyer.Email, Subject))).Must(HttpStatusCode.NoContent);
        (await LoginAsync(buyer.Email, NewPassword)).Must();
    }

    [Fact]
    public async Task Leaves_no_token_in_the_database()
    {
        using var buyer = await _app.AsBuyerAsync();
        await ForgetAsync(buyer.Email);
        var token = await _app.Mail.TokenAsync(buyer.Email, Subject);
        await Eventually.TrueAsync(
            async () =>
                await _app.Database.ScalarAsync<string>(
                    "select string_agg(body, '') from platform.outgoing_mails where recipient = $1 and sent_at is not null",
                    buyer.Email
                )
                    is { } bodies
                && bodies.Contains("new password")
                && !bodies.Contains(token),
            "the link is masked"
        );
        (
            await _app.Database.ScalarAsync<string>(
                "select string_agg(token_hash, '') from identity.password_resets where user_id = $1",
                buyer.UserId
            )
        ).ShouldNotContain(token);
    }

    private Task<Answer> ForgetAsync(string email) => ForgetAsync(_app, email);

    private static Task<Answer> ForgetAsync(GlowCartApp app, string email) =>
        app.AsStranger().PostAsync("/api/v1/auth/forgot-password", new { email });

    private Task<Answer> ResetAsync(string token, string password = NewPassword) => ResetAsync(_app, token, password);

    private static Task<Answer> ResetAsync(GlowCartApp app, string token, string password = NewPassword) =>
        app.AsStranger().PostAsync("/api/v1/auth/reset-password", new { token, password });

    private Task<Answer> LoginAsync(string email, string password) =>
        _app.AsStranger().PostAsync("/api/v1/auth/login", new { email, password });
}
