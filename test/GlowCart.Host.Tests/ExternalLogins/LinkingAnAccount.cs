using System.Net;
using GlowCart.Host.Tests.Identity;
using GlowCart.Host.Tests.Stage;
using GlowCart.Simulators.SignIn;
using GlowCart.TestKit;
using static GlowCart.Simulators.SignIn.SimulatedProvider;

namespace GlowCart.Host.Tests.ExternalLogins;

public sealed class LinkingAnAccount(RunningApp running)
{
    private const string Links = "/api/v1/auth/external/links";
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

    [Fact]
    public async Task From_within_tells_the_person_and_lists_it()
    {
        using var vendor = await _app.AsVendorAsync();
        var person = _app.Meet();

        var linked = (await vendor.LinkAsync(_app, Google, person)).Must(HttpStatusCode.Created);
        (await vendor.LinkAsync(_app, Google, person))
            .Must(HttpStatusCode.Created)
            .Id("linkId")
            .ShouldBe(linked.Id("linkId"));

        linked["email"]!.GetValue<string>().ShouldBe(person.Email);
        var listed = (await vendor.Api.GetAsync(Links)).Must().Body.AsArray().ShouldHaveSingleItem()!;
        listed["provider"]!.GetValue<string>().ShouldBe("google");
        listed["lastUsedAt"].ShouldBeNull();
        (await _app.SignInByAsync(Google, person)).Must();
        (await vendor.Api.GetAsync(Links)).Must().Body[0]!["lastUsedAt"].ShouldNotBeNull();
        await Eventually.TrueAsync(
            async () =>
                (await _app.Mail.ReadAsync(vendor.Email)).Any(m => m.Subject == "Google and your GlowCart account"),
            "the person is told"
        );
    }

    [Fact]
    public async Task From_within_a_browser_takes_the_ticket_that_it_came_back_with()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var browser = new Browser(_app);
        var ticket = (await browser.SignInAsync("apple", _app.Meet(), "?returnUrl=/account/links")).Sent("ticket");
        (await buyer.Api.PostAsync(Links, new { ticket })).Code.ShouldBe("identity.external.ticket_invalid");

        var linked = await browser.PostAsync(Links, new { ticket }, buyer.AccessToken);

        linked.Must(HttpStatusCode.Created)["provider"]!.GetValue<string>().ShouldBe("apple");
        (await browser.PostAsync(Links, new { ticket }, buyer.AccessToken)).Code.ShouldBe(
            "identity.external.ticket_invalid"
        );
    }

    [Fact]
    public async Task Is_seen_by_no_store_and_its_secrets_by_no_operator()
    {
        const string tables = "'oauth_connections', 'oauth_states', 'oauth_nonces', 'oauth_tickets'";
        (
            await _app.Database.ScalarAsync<bool>(
                $"select bool_or(has_any_column_privilege(r, 'identity.' || t, 'select')) from unnest(array[{tables}]) t, "
                    + "unnest(array['glow_vendor', 'glow_buyer', 'glow_store', 'glow_provider']) r"
            )
        ).ShouldBeFalse();
        (
            await _app.Database.ScalarAsync<bool>(
                $"select bool_or(has_column_privilege('glow_operator', c.table_schema || '.' || c.table_name, c.column_name, "
                    + "'select')) from information_schema.columns c where c.table_schema = 'identity' "
                    + $"and c.table_name in ({tables}) "
                    + "and c.column_name in ('subject', 'protected_refresh_token', 'secret_hash', 'code_hash', 'protected_secrets')"
            )
        ).ShouldBeFalse();
    }

    [Fact]
    public async Task Takes_nothing_that_is_somebody_elses()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var other = await _app.AsBuyerAsync();
        var person = _app.Meet();
        var link = (await buyer.LinkAsync(_app, Google, person)).Must(HttpStatusCode.Created).Id("linkId");

        var refused = await other.LinkAsync(_app, Google, person);

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Code.ShouldBe("identity.external.linked_elsewhere");
        var notHis = await other.Api.DeleteAsync($"{Links}/{link}");
        notHis.Status.ShouldBe(HttpStatusCode.NotFound);
        notHis.Code.ShouldBe("identity.external.link_not_found");
        (await other.Api.GetAsync(Links)).Must().Body.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Ends_with_the_link_and_the_token_is_a_strangers_again()
    {
        using var buyer = await _app.AsBuyerAsync();
        var person = _app.Meet();
        var link = (await buyer.LinkAsync(_app, Google, person)).Must(HttpStatusCode.Created).Id("linkId");
        (await _app.SignInByAsync(Google, person)).Must();

        (await buyer.Api.DeleteAsync($"{Links}/{link}")).Must(HttpStatusCode.NoContent);

        (await _app.SignInByAsync(Google, person)).Must()["user"]!["userId"]!
            .GetValue<Guid>()
            .ShouldNotBe(buyer.UserId);
    }

    [Fact]
    public async Task Gives_apples_permission_back_with_the_link()
    {
        using var buyer = await _app.AsBuyerAsync();
        using var browser = new Browser(_app);
        var ticket = (await browser.SignInAsync("apple", _app.Meet(), "?returnUrl=/account/links")).Sent("ticket");
        var link = (await browser.PostAsync(Links, new { ticket }, buyer.AccessToken)).Must(HttpStatusCode.Created);
        (
            await _app.Database.ScalarAsync<string>(
                "select protected_refresh_token from identity.oauth_connections where id = $1",
                link.Id("linkId")
            )
        ).ShouldNotContain("refresh-");

        (await buyer.Api.DeleteAsync($"{Links}/{link.Id("linkId")}")).Must(HttpStatusCode.NoContent);

        // Nobody else here ends such a link.
        var revoked = await Eventually.GetAsync(
            () => Task.FromResult(_app.Simulators.SignIn.Revoked.ToList()),
            tokens => tokens.Count > 0,
            "the refresh token is revoked"
        );
        _app.Simulators.Journal.Of("/sign-in/apple/token").ShouldContain(e => e.ResponseBody.Contains(revoked[0]));
    }

    [Fact]
    public async Task Does_not_end_by_the_last_way_in_until_there_is_a_password()
    {
        var person = _app.Meet();
        var signedIn = (await _app.SignInByAsync(Google, person)).Must();
        using var api = new Caller(_app.Address, (string)signedIn["accessToken"]!);
        var link = (string)(await api.GetAsync(Links)).Must().Body[0]!["linkId"]!;

        var refused = await api.DeleteAsync($"{Links}/{link}");

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Code.ShouldBe("identity.external.last_way_in");
        (await _app.AsStranger().PostAsync("/api/v1/auth/forgot-password", new { email = person.Email })).Must(
            HttpStatusCode.Accepted
        );
        var token = await _app.Mail.TokenAsync(person.Email!, "Choose a new password");
        (
            await _app.AsStranger().PostAsync("/api/v1/auth/reset-password", new { token, password = Person.Password })
        ).Must(HttpStatusCode.NoContent);
        using var again = new Caller(
            _app.Address,
            (string)(await _app.LoginAsync(person.Email!)).Must()["accessToken"]!
        );
        (await again.DeleteAsync($"{Links}/{link}")).Must(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Leaves_one_of_two_that_are_ended_at_the_same_time()
    {
        var person = _app.Meet();
        var signedIn = (await _app.SignInByAsync(Google, person)).Must();
        using var api = new Caller(_app.Address, (string)signedIn["accessToken"]!);
        var nonce = await _app.NonceAsync();
        var idToken = _app.Simulators.SignIn.IdToken(Apple, person.Key, nonce);
        (await api.PostAsync("/api/v1/auth/external/apple/link", new { idToken, nonce })).Must(HttpStatusCode.Created);
        var links = (await api.GetAsync(Links)).Must().Body.AsArray().Select(l => (string)l!["linkId"]!).ToList();

        var ended = await Task.WhenAll(links.Select(l => api.DeleteAsync($"{Links}/{l}")));

        ended.Count(a => a.Status is HttpStatusCode.NoContent).ShouldBe(1);
        ended.Count(a => a.Code is "identity.external.last_way_in").ShouldBe(1);
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
