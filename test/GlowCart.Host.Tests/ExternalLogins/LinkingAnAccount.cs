using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.Simulators.SignIn;
using GlowCart.TestKit;
using static GlowCart.Simulators.SignIn.SimulatedProvider;

namespace GlowCart.Host.Tests.ExternalLogins;

public sealed class LinkingAnAccount(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Theory]
    [InlineData(Google)]
    [InlineData(Apple)]
    [InlineData(Facebook)]
    public async Task With_an_email_that_somebody_has_asks_for_his_password(SimulatedProvider provider)
    {
        using var buyer = await ProvedBuyerAsync();
        var person = _app.Meet(email: buyer.Email.ToUpperInvariant());

        var asked = await _app.SignInByAsync(provider, person);

        asked.Status.ShouldBe(HttpStatusCode.Conflict);
        var ticket = asked.Ticket();
        (await LinksOf(buyer)).ShouldBe(0);
        var linked = (await _app.ConfirmAsync(new { ticket, password = Person.Password })).Must();
        linked["user"]!["userId"]!.GetValue<Guid>().ShouldBe(buyer.UserId);
        (await LinksOf(buyer)).ShouldBe(1);
        (await _app.SignInByAsync(provider, person)).Must()["user"]!["userId"]!.GetValue<Guid>().ShouldBe(buyer.UserId);
        // Nothing else has changed for him.
        (await buyer.Api.GetAsync("/api/v1/auth/me")).Must();
        (await _app.LoginAsync(buyer.Email)).Must();
        (await _app.ConfirmAsync(new { ticket, password = Person.Password })).Code.ShouldBe(
            "identity.external.ticket_invalid"
        );
    }

    [Fact]
    public async Task By_a_wrong_password_is_counted_and_locked_as_a_log_in()
    {
        using var buyer = await ProvedBuyerAsync();
        var ticket = (await _app.SignInByAsync(Google, _app.Meet(email: buyer.Email))).Ticket();

        for (var i = 0; i < 5; i++)
            (await _app.ConfirmAsync(new { ticket, password = "Wrong-horse-7" })).Code.ShouldBe(
                "identity.invalid_credentials"
            );

        (await _app.ConfirmAsync(new { ticket, password = Person.Password })).Code.ShouldBe("identity.locked_out");
        (await LinksOf(buyer)).ShouldBe(0);
    }

    [Fact]
    public async Task By_the_mailed_code_takes_it_as_people_type_it()
    {
        using var buyer = await ProvedBuyerAsync();
        var ticket = (await _app.SignInByAsync(Google, _app.Meet(email: buyer.Email))).Ticket();
        (await _app.MailCodeAsync(ticket)).Must(HttpStatusCode.Accepted);
        (await _app.MailCodeAsync(ticket)).Must(HttpStatusCode.Accepted);
        var code = await _app.CodeAsync(buyer.Email, Google);

        var linked = (await _app.ConfirmAsync(new { ticket, code = code.ToUpperInvariant().Replace("-", " ") })).Must();

        linked["user"]!["userId"]!.GetValue<Guid>().ShouldBe(buyer.UserId);
        (await _app.LoginAsync(buyer.Email)).Must();
        (await _app.Mail.ReadAsync(buyer.Email))
            .Count(m => m.Subject!.StartsWith("Link Google", StringComparison.Ordinal))
            .ShouldBe(1);
    }

    [Fact]
    public async Task By_a_wrong_code_is_counted_and_locked_as_a_log_in()
    {
        using var buyer = await ProvedBuyerAsync();
        var ticket = (await _app.SignInByAsync(Google, _app.Meet(email: buyer.Email))).Ticket();
        (await _app.ConfirmAsync(new { ticket, code = "abcd-efgh" })).Code.ShouldBe("identity.external.code_invalid");
        (await _app.MailCodeAsync(ticket)).Must(HttpStatusCode.Accepted);
        var code = await _app.CodeAsync(buyer.Email, Google);

        for (var i = 0; i < 4; i++)
        {
            var wrong = await _app.ConfirmAsync(new { ticket, code = "abcd-efgh" });
            wrong.Status.ShouldBe(HttpStatusCode.Unauthorized);
            wrong.Code.ShouldBe("identity.external.code_invalid");
        }

        (await _app.ConfirmAsync(new { ticket, code })).Code.ShouldBe("identity.locked_out");
        var last = (await buyer.Api.GetAsync("/api/v1/auth/login-history?limit=1")).Items.Single();
        last["outcome"]!.GetValue<string>().ShouldBe("wrong_credentials");
        last["provider"]!.GetValue<string>().ShouldBe("google");
    }

    [Fact]
    public async Task Asks_for_the_second_factor_too()
    {
        using var buyer = await ProvedBuyerAsync();
        var recovery = (await _app.TurnOnSecondFactorAsync(buyer)).Recovery;
        var person = _app.Meet(email: buyer.Email);
        var ticket = (await _app.SignInByAsync(Google, person)).Ticket();
        (await _app.MailCodeAsync(ticket)).Must(HttpStatusCode.Accepted);
        var code = await _app.CodeAsync(buyer.Email, Google);

        (await _app.ConfirmAsync(new { ticket, password = Person.Password })).Code.ShouldBe("identity.otp_required");
        (await _app.ConfirmAsync(new { ticket, code })).Code.ShouldBe("identity.otp_required");
        (await LinksOf(buyer)).ShouldBe(0);
        (
            await _app.ConfirmAsync(
                new
                {
                    ticket,
                    code,
                    otp = recovery[0],
                }
            )
        ).Must();

        (await _app.SignInByAsync(Google, person)).Code.ShouldBe("identity.otp_required");
    }

    [Fact]
    public async Task Happens_once_even_of_two_proofs_at_the_same_time()
    {
        using var buyer = await ProvedBuyerAsync();
        var person = _app.Meet(email: buyer.Email);
        var one = (await _app.SignInByAsync(Google, person)).Ticket();
        var other = (await _app.SignInByAsync(Google, person)).Ticket();

        var all = await Task.WhenAll(
            new[] { one, one, other }.Select(ticket => _app.ConfirmAsync(new { ticket, password = Person.Password }))
        );

        all.Count(a => a.Status is HttpStatusCode.OK).ShouldBe(1);
        all.Where(a => a.Status is not HttpStatusCode.OK)
            .Select(a => a.Code)
            .ShouldBeSubsetOf(["identity.external.ticket_invalid", "identity.external.linked_elsewhere"]);
        (await LinksOf(buyer)).ShouldBe(1);
    }

    [Fact]
    public async Task Takes_no_ticket_but_its_own_and_for_ten_minutes()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var buyer = await app.AsBuyerAsync();
        await app.ProveEmailAsync(buyer);
        var ticket = (await app.SignInByAsync(Google, app.Meet(email: buyer.Email))).Ticket();
        (await app.ConfirmAsync(new { ticket = "rubbish", password = Person.Password })).Code.ShouldBe(
            "identity.external.ticket_invalid"
        );
        (await app.ConfirmAsync(new { ticket })).Status.ShouldBe(HttpStatusCode.BadRequest);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        (await app.ConfirmAsync(new { ticket, password = Person.Password })).Code.ShouldBe(
            "identity.external.ticket_invalid"
        );
        (await app.MailCodeAsync(ticket)).Code.ShouldBe("identity.external.ticket_invalid");
    }

    private async Task<Person> ProvedBuyerAsync()
    {
        var buyer = await _app.AsBuyerAsync();
        await _app.ProveEmailAsync(buyer);
        return buyer;
    }

    private Task<long> LinksOf(Person person) =>
        _app.Database.ScalarAsync<long>(
            "select count(*) from identity.oauth_connections where user_id = $1",
            person.UserId
        );
}
