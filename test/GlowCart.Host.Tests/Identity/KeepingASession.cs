using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Identity;

public sealed class KeepingASession(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task A_refresh_token_is_changed_for_a_new_pair()
    {
        using var vendor = await _app.AsVendorAsync();

        var answer = (await RefreshAsync(vendor.RefreshToken)).Must();

        answer["user"]!["vendorId"]!.GetValue<Guid>().ShouldBe(vendor.VendorId);
        answer["refreshToken"]!.GetValue<string>().ShouldNotBe(vendor.RefreshToken);
        var before = Claims(vendor.AccessToken);
        var after = Claims(answer["accessToken"]!.GetValue<string>());
        after["sid"]!.GetValue<string>().ShouldBe(before["sid"]!.GetValue<string>());
        (await RefreshAsync(answer["refreshToken"]!.GetValue<string>())).Must();
    }

    [Fact]
    public async Task A_refresh_token_that_is_used_twice_ends_the_whole_family()
    {
        using var buyer = await _app.AsBuyerAsync();
        var second = (await RefreshAsync(buyer.RefreshToken)).Must();
        (await buyer.Api.GetAsync("/api/v1/auth/me")).Must();

        var stolen = await RefreshAsync(buyer.RefreshToken);

        stolen.Status.ShouldBe(HttpStatusCode.Unauthorized);
        stolen.Code.ShouldBe("identity.invalid_refresh_token");
        (await RefreshAsync(second["refreshToken"]!.GetValue<string>())).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await buyer.Api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var newer = new Caller(_app.Address, second["accessToken"]!.GetValue<string>());
        (await newer.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refresh_token_that_comes_many_times_at_once_is_changed_at_most_once()
    {
        using var buyer = await _app.AsBuyerAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RefreshAsync(buyer.RefreshToken)));

        answers.Count(a => a.Status is HttpStatusCode.OK).ShouldBe(1);
        answers
            .Where(a => a.Status is not HttpStatusCode.OK)
            .Select(a => a.Code)
            .Distinct()
            .ShouldBe(["identity.invalid_refresh_token"]);
    }

    [Fact]
    public async Task A_refresh_token_expires_when_nobody_uses_it()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var buyer = await app.AsBuyerAsync();
        app.Clock.Advance(TimeSpan.FromDays(31));
        (
            await app.AsStranger().PostAsync("/api/v1/auth/refresh", new { refreshToken = buyer.RefreshToken })
        ).Code.ShouldBe("identity.invalid_refresh_token");
    }

    [Fact]
    public async Task An_access_token_expires_after_a_quarter_of_an_hour()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var buyer = await app.AsBuyerAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(14));
        (await buyer.Api.GetAsync("/api/v1/auth/me")).Must();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await buyer.Api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.AsStranger().PostAsync("/api/v1/auth/refresh", new { refreshToken = buyer.RefreshToken })).Must();
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    public async Task Rubbish_is_no_refresh_token(string token) =>
        (await RefreshAsync(token)).Code.ShouldBe("identity.invalid_refresh_token");

    [Fact]
    public async Task An_access_token_is_no_refresh_token_and_the_other_way_round()
    {
        using var buyer = await _app.AsBuyerAsync();
        (await RefreshAsync(buyer.AccessToken)).Code.ShouldBe("identity.invalid_refresh_token");
        using var other = new Caller(_app.Address, buyer.RefreshToken);
        (await other.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_out_ends_its_tokens_at_once()
    {
        using var buyer = await _app.AsBuyerAsync();
        (await buyer.Api.GetAsync("/api/v1/auth/me")).Must();

        (await buyer.Api.PostAsync("/api/v1/auth/logout")).Must(HttpStatusCode.NoContent);

        (await buyer.Api.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await RefreshAsync(buyer.RefreshToken)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_out_ends_no_other_session()
    {
        using var buyer = await _app.AsBuyerAsync();
        var other = (
            await _app.AsStranger()
                .PostAsync("/api/v1/auth/login", new { email = buyer.Email, password = Person.Password })
        ).Must();
        (await buyer.Api.PostAsync("/api/v1/auth/logout")).Must(HttpStatusCode.NoContent);
        using var stays = new Caller(_app.Address, other["accessToken"]!.GetValue<string>());
        (await stays.GetAsync("/api/v1/auth/me")).Must();
    }

    /// <summary>As when another instance ended it: nobody tells this one.</summary>
    [Fact]
    public async Task A_session_that_was_ended_elsewhere_is_refused_within_seconds()
    {
        using var buyer = await _app.AsBuyerAsync();
        (await buyer.Api.GetAsync("/api/v1/auth/me")).Must();
        await using var command = _app.Database.Truth.CreateCommand(
            "update identity.sessions set ended_at = now() where user_id = $1"
        );
        command.Parameters.Add(new() { Value = buyer.UserId });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await Eventually.TrueAsync(
            async () => (await buyer.Api.GetAsync("/api/v1/auth/me")).Status is HttpStatusCode.Unauthorized,
            "the session is refused"
        );
    }

    [Fact]
    public async Task A_token_says_what_clients_need_and_no_more()
    {
        using var vendor = await _app.AsVendorAsync();
        using var buyer = await _app.AsBuyerAsync();

        var claims = Claims(vendor.AccessToken);

        Header(vendor.AccessToken)["alg"]!.GetValue<string>().ShouldBe("ES256");
        claims["iss"]!.GetValue<string>().ShouldBe(new Uri(_app.Address, "/").ToString());
        claims["aud"]!.GetValue<string>().ShouldBe("glowcart-vendor");
        claims["sub"]!.GetValue<Guid>().ShouldBe(vendor.UserId);
        claims["tenantid"]!.GetValue<Guid>().ShouldBe(vendor.VendorId);
        claims["role"]!.GetValue<string>().ShouldBe("owner");
        claims["email"]!.GetValue<string>().ShouldBe(vendor.Email);
        claims["name"]!.GetValue<string>().ShouldBe("Akosua Mensah");
        claims["scope"]!.GetValue<string>().ShouldContain("glowcart");
        claims.AsObject().ContainsKey("sid").ShouldBeTrue();
        var buying = Claims(buyer.AccessToken);
        buying["aud"]!.GetValue<string>().ShouldBe("glowcart-buyer");
        buying.AsObject().ContainsKey("buyerid").ShouldBeTrue();
        buying.AsObject().ContainsKey("tenantid").ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_of_one_side_is_refused_at_the_others()
    {
        using var vendor = await _app.AsVendorAsync();
        using var buyer = await _app.AsBuyerAsync();
        (await vendor.Api.GetAsync("/api/v1/buyer/profile")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await buyer.Api.PostAsync("/api/v1/products", new { name = "Soap", price = 5m })).Status.ShouldBe(
            HttpStatusCode.Forbidden
        );
    }

    [Fact]
    public async Task A_token_with_a_changed_letter_is_refused()
    {
        using var vendor = await _app.AsVendorAsync();
        var parts = vendor.AccessToken.Split('.');
        var claims = Claims(vendor.AccessToken);
        claims["tenantid"] = Guid.CreateVersion7().ToString();
        var payload = Convert.ToBase64String(Encoding.UTF8.GetBytes(claims.ToJsonString()));
        var unsigned = Convert.ToBase64String("""{"alg":"none","typ":"at+jwt"}"""u8);
        foreach (
            var forged in new[]
            {
                $"{parts[0]}.{Url(payload)}.{parts[2]}",
                $"{Url(unsigned)}.{Url(payload)}.",
                $"{parts[0]}.{parts[1]}.",
            }
        )
        {
            using var caller = new Caller(_app.Address, forged);
            (await caller.GetAsync("/api/v1/auth/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    private Task<Answer> RefreshAsync(string token) =>
        _app.AsStranger().PostAsync("/api/v1/auth/refresh", new { refreshToken = token });

    private static JsonNode Header(string token) => Decode(token.Split('.')[0]);

    private static JsonNode Claims(string token) => Decode(token.Split('.')[1]);

    private static JsonNode Decode(string part) =>
        JsonNode.Parse(
            Convert.FromBase64String(part.Replace('-', '+').Replace('_', '/').PadRight((part.Length + 3) / 4 * 4, '='))
        )!;

    private static string Url(string base64) => base64.TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
