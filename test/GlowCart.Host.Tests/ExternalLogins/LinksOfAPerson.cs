using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;
using static GlowCart.Simulators.SignIn.SimulatedProvider;

namespace GlowCart.Host.Tests.ExternalLogins;

public sealed class LinksOfAPerson(RunningApp running)
{
    private const string Links = "/api/v1/auth/external/links";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Are_made_from_within_told_of_by_mail_and_listed()
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
    public async Task Are_made_by_the_ticket_that_a_browser_came_back_with()
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
    public async Task Are_seen_by_no_store_and_their_secrets_by_no_operator()
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
    public async Task Are_nobody_elses()
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
    public async Task Let_nobody_in_once_they_have_ended()
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
    public async Task Give_apples_permission_back_when_they_end()
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
    public async Task Do_not_end_where_nothing_else_lets_him_in()
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
    public async Task Do_not_end_both_at_the_same_time_where_nothing_else_lets_him_in()
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
}
