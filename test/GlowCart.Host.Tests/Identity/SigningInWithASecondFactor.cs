using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Identity;

public sealed class SigningInWithASecondFactor(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Asks_for_the_code_and_takes_it_once()
    {
        using var buyer = await _app.AsBuyerAsync();
        var app = await Authenticator.TurnOnAsync(_app, buyer);

        var asked = await LoginAsync(buyer.Email);
        asked.Status.ShouldBe(HttpStatusCode.Unauthorized);
        asked.Code.ShouldBe("identity.otp_required");
        asked["data"]!["challenge"]!.AsArray().Select(c => (string)c!).ShouldBe(["totp", "recovery_code"]);
        // The code of the confirmation is spent; the next is within what a clock may be off.
        (await LoginAsync(buyer.Email, app.Code(_app.Clock.GetUtcNow()))).Code.ShouldBe("identity.otp_invalid");
        var next = app.Code(_app.Clock.GetUtcNow().AddSeconds(30));
        (await LoginAsync(buyer.Email, next)).Must();
        (await LoginAsync(buyer.Email, next)).Code.ShouldBe("identity.otp_invalid");
    }

    [Fact]
    public async Task Takes_each_recovery_code_once_even_of_two_at_the_same_time()
    {
        using var buyer = await _app.AsBuyerAsync();
        var app = await Authenticator.TurnOnAsync(_app, buyer);
        app.Recovery.Count.ShouldBe(10);

        var twice = await Task.WhenAll(
            LoginAsync(buyer.Email, app.Recovery[0]),
            LoginAsync(buyer.Email, app.Recovery[0].ToUpperInvariant())
        );

        twice.Count(a => a.Status is HttpStatusCode.OK).ShouldBe(1);
        twice.Count(a => a.Code is "identity.otp_invalid").ShouldBe(1);
        (await LoginAsync(buyer.Email, app.Recovery[1])).Must();
    }

    [Fact]
    public async Task Is_no_way_round_at_the_token_endpoint()
    {
        using var vendor = await _app.AsVendorAsync();
        var app = await Authenticator.TurnOnAsync(_app, vendor);

        var bare = await PasswordGrantAsync(vendor.Email, null);
        bare.Status.ShouldBe(HttpStatusCode.BadRequest);
        bare["error"]!.GetValue<string>().ShouldBe("invalid_grant");

        (await PasswordGrantAsync(vendor.Email, app.Recovery[0])).Must();
    }

    [Fact]
    public async Task Locks_after_wrong_codes_as_after_wrong_passwords()
    {
        using var buyer = await _app.AsBuyerAsync();
        var app = await Authenticator.TurnOnAsync(_app, buyer);
        for (var i = 0; i < 5; i++)
            (await LoginAsync(buyer.Email, "not-one")).Code.ShouldBe("identity.otp_invalid");
        (await LoginAsync(buyer.Email, app.Recovery[0])).Code.ShouldBe("identity.locked_out");
        (await buyer.Api.GetAsync("/api/v1/auth/login-history?limit=1")).Items.Single()["outcome"]!
            .GetValue<string>()
            .ShouldBe("wrong_otp");
    }

    /// <summary>So that a right password, known, doesn't give guesses at the code for nothing.</summary>
    [Fact]
    public async Task Gets_no_new_attempts_by_the_right_password_alone()
    {
        using var buyer = await _app.AsBuyerAsync();
        await Authenticator.TurnOnAsync(_app, buyer);
        for (var i = 0; i < 4; i++)
            (await LoginAsync(buyer.Email, "not-one")).Code.ShouldBe("identity.otp_invalid");
        (await LoginAsync(buyer.Email)).Code.ShouldBe("identity.otp_required");
        (await LoginAsync(buyer.Email, "not-one")).Code.ShouldBe("identity.otp_invalid");
        (await LoginAsync(buyer.Email)).Code.ShouldBe("identity.locked_out");
    }

    [Fact]
    public async Task Is_not_asked_for_before_it_is_confirmed()
    {
        using var buyer = await _app.AsBuyerAsync();
        (await buyer.Api.PostAsync("/api/v1/auth/second-factor/confirm", new { otp = "123456" })).Code.ShouldBe(
            "identity.second_factor.not_started"
        );
        (await buyer.Api.PostAsync("/api/v1/auth/second-factor")).Must();
        (await buyer.Api.PostAsync("/api/v1/auth/second-factor/confirm", new { otp = "12345x" })).Code.ShouldBe(
            "identity.otp_invalid"
        );
        (await LoginAsync(buyer.Email)).Must();
    }

    [Fact]
    public async Task Ends_with_both_factors_and_nothing_less()
    {
        using var buyer = await _app.AsBuyerAsync();
        const string path = "/api/v1/auth/second-factor";
        (await buyer.Api.DeleteAsync(path, new { password = Person.Password, otp = "123456" })).Code.ShouldBe(
            "identity.second_factor.not_started"
        );
        var app = await Authenticator.TurnOnAsync(_app, buyer);
        (await buyer.Api.PostAsync(path)).Code.ShouldBe("identity.second_factor.is_on");
        (await buyer.Api.DeleteAsync(path, new { password = "Wrong-horse-7", otp = app.Recovery[0] })).Code.ShouldBe(
            "identity.wrong_password"
        );
        (await buyer.Api.DeleteAsync(path, new { password = Person.Password, otp = "not-one" })).Code.ShouldBe(
            "identity.otp_invalid"
        );

        (await buyer.Api.DeleteAsync(path, new { password = Person.Password, otp = app.Recovery[0] })).Must(
            HttpStatusCode.NoContent
        );

        (await LoginAsync(buyer.Email)).Must();
        (await LoginAsync(buyer.Email, app.Recovery[1])).Must();
    }

    [Fact]
    public async Task Is_what_an_operator_needs_first_where_it_is_asked_for()
    {
        await using var app = await GlowCartApp.StartAsync(("Identity:OperatorsNeedSecondFactor", "true"));
        using var without = await app.AsOperatorAsync();
        var me = (await without.Api.GetAsync("/api/v1/auth/me")).Must();
        me["role"]!.GetValue<string>().ShouldBe("second_factor_required");
        me["permissions"]!.AsArray().ShouldBeEmpty();

        await Authenticator.TurnOnAsync(app, without);

        var renewed = (
            await app.AsStranger().PostAsync("/api/v1/auth/refresh", new { refreshToken = without.RefreshToken })
        ).Must();
        renewed["user"]!["role"]!.GetValue<string>().ShouldBe("operator");
        renewed["user"]!["permissions"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Keeps_its_secrets_from_whoever_reads_the_database()
    {
        using var buyer = await _app.AsBuyerAsync();
        var app = await Authenticator.TurnOnAsync(_app, buyer);
        var rows = await _app.Database.ScalarAsync<string>(
            "select f.protected_secret || string_agg(c.code_hash, ' ') from identity.second_factors f "
                + "join identity.recovery_codes c on c.user_id = f.id where f.id = $1 group by f.protected_secret",
            buyer.UserId
        );
        rows.ShouldNotContain(app.Secret);
        rows.ShouldNotContain(app.Recovery[0]);
    }

    private Task<Answer> LoginAsync(string email, string? otp = null) =>
        _app.AsStranger()
            .PostAsync(
                "/api/v1/auth/login",
                new
                {
                    email,
                    password = Person.Password,
                    otp,
                }
            );

    private Task<Answer> PasswordGrantAsync(string email, string? otp) =>
        _app.AsStranger()
            .SendAsync(
                new HttpRequestMessage(HttpMethod.Post, "/connect/token")
                {
                    Content = new FormUrlEncodedContent(
                        new Dictionary<string, string>
                        {
                            ["grant_type"] = "password",
                            ["client_id"] = "glowcart-app",
                            ["username"] = email,
                            ["password"] = Person.Password,
                            ["otp"] = otp ?? "",
                        }
                    ),
                }
            );
}
