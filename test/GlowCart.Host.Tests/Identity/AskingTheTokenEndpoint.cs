using System.Net;
using GlowCart.Host.Tests.LoggingIn;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Identity;

public sealed class AskingTheTokenEndpoint(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Is_found_by_discovery()
    {
        var document = (await _app.AsStranger().GetAsync("/.well-known/openid-configuration")).Must();
        document["issuer"]!.GetValue<string>().ShouldBe(new Uri(_app.Address, "/").ToString());
        document["token_endpoint"]!.GetValue<string>().ShouldBe(new Uri(_app.Address, "/connect/token").ToString());
        var keys = (
            await _app.AsStranger().GetAsync(new Uri(document["jwks_uri"]!.GetValue<string>()).PathAndQuery)
        ).Must();
        var key = keys["keys"]!.AsArray().ShouldHaveSingleItem()!;
        key["kty"]!.GetValue<string>().ShouldBe("EC");
        key["crv"]!.GetValue<string>().ShouldBe("P-256");
        key.AsObject().ContainsKey("d").ShouldBeFalse();
    }

    [Fact]
    public async Task Gives_tokens_that_the_rest_of_the_api_takes_and_can_renew()
    {
        using var vendor = await _app.AsVendorAsync();

        var tokens = (await PasswordAsync(vendor.Email, Person.Password)).Must();

        using var api = new Caller(_app.Address, tokens["access_token"]!.GetValue<string>());
        (await api.GetAsync("/api/v1/auth/me")).Must()["vendorId"]!.GetValue<Guid>().ShouldBe(vendor.VendorId);
        var renewed = (await RefreshAsync(tokens["refresh_token"]!.GetValue<string>())).Must();
        (
            await _app.AsStranger()
                .PostAsync("/api/v1/auth/refresh", new { refreshToken = renewed["refresh_token"]!.GetValue<string>() })
        ).Must();
    }

    [Fact]
    public async Task Takes_the_password_as_abps_angular_app_sends_it()
    {
        using var vendor = await _app.AsVendorAsync();
        using var buyer = await _app.AsBuyerAsync();
        Task<Answer> AskAsync(string email) =>
            FormAsync(
                _app,
                "/connect/token",
                ("grant_type", "password"),
                ("client_id", "GlowCart_App"),
                ("scope", "offline_access GlowCart"),
                ("username", email),
                ("password", Person.Password)
            );

        var tokens = (await AskAsync(vendor.Email)).Must();

        // The scope is as it was asked for, so the answer needn't say it; the token does.
        ClientApp.ClaimsOf(tokens["access_token"]!.GetValue<string>())["scope"]!
            .GetValue<string>()
            .ShouldContain("GlowCart");
        tokens["refresh_token"].ShouldNotBeNull();
        // Whoever registers by ABP's pages is a buyer, and they sign him in right after.
        ClientApp
            .ClaimsOf((await AskAsync(buyer.Email)).Must()["access_token"]!.GetValue<string>())["buyerid"]
            .ShouldNotBeNull();
    }

    [Fact]
    public async Task Ends_the_family_of_a_token_that_came_twice()
    {
        using var buyer = await _app.AsBuyerAsync();
        var tokens = (await PasswordAsync(buyer.Email, Person.Password)).Must();
        var next = (await RefreshAsync(tokens["refresh_token"]!.GetValue<string>())).Must();

        var reused = await RefreshAsync(tokens["refresh_token"]!.GetValue<string>());

        reused.Status.ShouldBe(HttpStatusCode.BadRequest);
        reused["error"]!.GetValue<string>().ShouldBe("invalid_grant");
        (await RefreshAsync(next["refresh_token"]!.GetValue<string>())).Status.ShouldBe(HttpStatusCode.BadRequest);
        using var api = new Caller(_app.Address, next["access_token"]!.GetValue<string>());
        (await api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Counts_failures_as_the_log_in_does()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var buyer = await app.AsBuyerAsync();
        for (var i = 0; i < 5; i++)
        {
            var wrong = await PasswordAsync(app, buyer.Email, "Wrong-horse-7");
            wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
            wrong["error"]!.GetValue<string>().ShouldBe("invalid_grant");
        }
        (await PasswordAsync(app, buyer.Email, Person.Password)).Status.ShouldBe(HttpStatusCode.BadRequest);
        var login = new { email = buyer.Email, password = Person.Password };
        (await app.AsStranger().PostAsync("/api/v1/auth/login", login)).Code.ShouldBe("identity.locked_out");
    }

    [Fact]
    public async Task Revoking_a_token_ends_its_session()
    {
        foreach (var kind in new[] { "refresh_token", "access_token" })
        {
            using var buyer = await _app.AsBuyerAsync();
            var tokens = (await PasswordAsync(buyer.Email, Person.Password)).Must();
            (
                await FormAsync(
                    _app,
                    "/connect/revocat",
                    ("token", tokens[kind]!.GetValue<string>()),
                    ("token_type_hint", kind),
                    ("client_id", "glowcart-app")
                )
            ).Must();
            (await RefreshAsync(tokens["refresh_token"]!.GetValue<string>())).Status.ShouldBe(
                HttpStatusCode.BadRequest
            );
            using var api = new Caller(_app.Address, tokens["access_token"]!.GetValue<string>());
            (await api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized, kind);
        }
    }

    [Theory]
    [InlineData("client_id=nobody&grant_type=password&username=a&password=b", "invalid_client")]
    [InlineData("client_id=glowcart-app&grant_type=password", "invalid_request")]
    [InlineData("client_id=glowcart-app&grant_type=magic", "unsupported_grant_type")]
    [InlineData("client_id=glowcart-app&grant_type=refresh_token&refresh_token=x", "invalid_grant")]
    [InlineData("grant_type=password&username=a&password=b", "invalid_client")]
    [InlineData("", "invalid_request")]
    public async Task Refuses_rubbish_in_the_words_of_the_protocol(string form, string error)
    {
        var answer = await _app.AsStranger()
            .SendAsync(
                new HttpRequestMessage(HttpMethod.Post, "/connect/token")
                {
                    Content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"),
                }
            );
        ((int)answer.Status).ShouldBeOneOf(400, 401);
        answer["error"]!.GetValue<string>().ShouldBe(error, answer.Text);
    }

    [Fact]
    public async Task Refuses_what_the_database_cannot_hold()
    {
        (await PasswordAsync("a\0b", "x")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private Task<Answer> PasswordAsync(string email, string password) => PasswordAsync(_app, email, password);

    private static Task<Answer> PasswordAsync(GlowCartApp app, string email, string password) =>
        FormAsync(
            app,
            "/connect/token",
            ("grant_type", "password"),
            ("client_id", "glowcart-app"),
            ("scope", "offline_access glowcart"),
            ("username", email),
            ("password", password)
        );

    private Task<Answer> RefreshAsync(string token) =>
        FormAsync(
            _app,
            "/connect/token",
            ("grant_type", "refresh_token"),
            ("client_id", "glowcart-app"),
            ("refresh_token", token)
        );

    private static Task<Answer> FormAsync(
        GlowCartApp app,
        string path,
        params IEnumerable<(string Name, string Value)> form
    ) =>
        app.AsStranger()
            .SendAsync(
                new HttpRequestMessage(HttpMethod.Post, path)
                {
                    Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))),
                }
            );
}
