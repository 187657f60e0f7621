using System.Net;
using System.Net.Http.Headers;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Abp;

/// <summary>The rules that hold for every call of ABP's clients, whatever it asks for.</summary>
public sealed class SpeakingAbpsProtocol(RunningApp running)
{
    private const string Origin = "http://localhost:4200";
    private readonly GlowCartApp _app = running.App;

    /// <summary>A dialog shows `message` and `details`, C# reads the whole; without the header all of it is a broken page.</summary>
    [Fact]
    public async Task Gives_every_error_the_body_that_clients_read_and_says_so()
    {
        using var owner = await _app.AsVendorAsync();
        using var staff = await _app.WithMemberAsync(owner, "staff");
        using var chief = await _app.AsOperatorAsync();
        const string profile = "/api/account/my-profile";
        var errors = new (HttpStatusCode Status, Task<Answer> Answer)[]
        {
            (HttpStatusCode.BadRequest, _app.AsStranger().PostAsync("/api/account/register", new { userName = "x" })),
            (HttpStatusCode.Unauthorized, _app.AsStranger().GetAsync(profile)),
            (HttpStatusCode.Forbidden, staff.Api.GetAsync("/api/v1/users")),
            (HttpStatusCode.Forbidden, owner.Api.GetAsync("/api/setting-management/emailing")),
            (HttpStatusCode.NotFound, _app.AsStranger().GetAsync("/api/identity/nothing-is-here")),
            (HttpStatusCode.NotFound, owner.Api.GetAsync($"/api/v1/orders/{Guid.CreateVersion7()}")),
            (HttpStatusCode.Conflict, owner.Api.PutAsync(profile, new { name = "Ama", concurrencyStamp = "00000000" })),
        };
        foreach (var (status, asked) in errors)
        {
            var answer = await asked;
            answer.Status.ShouldBe(status, answer.ToString());
            answer.Headers.GetValues("_AbpErrorFormat").ShouldBe(["true"]);
            Shape
                .Of(
                    answer.Body,
                    """{"error": {"code": "", "message": "", "details": null, "data": {}, "validationErrors": null}}"""
                )
                .ShouldBeEmpty(answer.ToString());
            if (status is HttpStatusCode.BadRequest)
                Shape
                    .Of(
                        answer.Body,
                        """{"error": {"details": "", "validationErrors": [{"message": "", "members": [""]}]}}"""
                    )
                    .ShouldBeEmpty(answer.ToString());
        }
    }

    [Fact]
    public async Task Never_sends_a_script_to_a_page()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_app.Address, "/api/account/my-profile"));
        request.Headers.Add("X-Requested-With", "XMLHttpRequest");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.Location.ShouldBeNull();
    }

    [Theory]
    [InlineData("application/json; v=1.0")]
    [InlineData("text/plain; v=1.0, application/json; v=1.0")]
    [InlineData("*/*")]
    public async Task Takes_whatever_a_client_accepts_and_says_of_time_and_version(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/abp/application-configuration");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.Add("api-version", "1.0");
        request.Headers.Add("__timezone", "Africa/Accra");
        request.Headers.Add("X-Requested-With", "XMLHttpRequest");
        (await _app.AsStranger().SendAsync(request)).Must();
    }

    [Fact]
    public async Task Gives_a_calls_own_id_back()
    {
        const string id = "0123456789abcdef0123456789abcdef";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/abp/application-configuration");
        request.Headers.Add("X-Correlation-Id", id);
        (await _app.AsStranger().SendAsync(request)).Must().Headers.GetValues("X-Correlation-Id").ShouldBe([id]);
    }

    [Theory]
    [InlineData("?Limit=1&Cursor=")]
    [InlineData("?limit=&cursor=")]
    [InlineData("?LIMIT=1")]
    [InlineData("?status=")]
    public async Task Reads_a_query_in_any_case_and_takes_what_is_empty_for_what_is_missing(string query)
    {
        using var chief = await _app.AsOperatorAsync();
        (await chief.Api.GetAsync("/api/v1/admin/vendors" + query)).Must();
    }

    [Fact]
    public async Task Is_found_whole_by_discovery()
    {
        var issuer = new Uri(_app.Address, "/").ToString();
        var document = (await _app.AsStranger().GetAsync("/.well-known/openid-configuration")).Must();

        ((string)document["issuer"]!).ShouldBe(issuer);
        issuer.ShouldEndWith("/");
        foreach (
            var endpoint in new[]
            {
                "authorization_endpoint",
                "token_endpoint",
                "userinfo_endpoint",
                "end_session_endpoint",
                "revocation_endpoint",
                "jwks_uri",
            }
        )
            ((string)document[endpoint]!).ShouldStartWith(issuer, Case.Sensitive, endpoint);
        document["grant_types_supported"]!
            .AsArray()
            .Select(g => (string)g!)
            .ShouldBe(["authorization_code", "client_credentials", "password", "refresh_token"], ignoreOrder: true);
        var keys = (await _app.AsStranger().GetAsync("/.well-known/jwks")).Must()["keys"]!.AsArray();
        keys.ShouldNotBeEmpty();
        // Elliptic curves: short and quick, and ABP's clients check no signature, or take both kinds.
        keys.ShouldAllBe(k => (string)k!["kty"]! == "EC" && (string)k["alg"]! == "ES256");
    }

    [Fact]
    public async Task Lets_a_page_of_another_origin_ask_everything_and_read_the_answers()
    {
        await using var app = await GlowCartApp.StartAsync(("App:CorsOrigins:0", Origin));
        foreach (
            var path in new[]
            {
                "/.well-known/openid-configuration",
                "/.well-known/jwks",
                "/connect/token",
                "/connect/revocat",
                "/api/abp/application-configuration",
                "/api/account/my-profile",
            }
        )
        {
            using var ask = new HttpRequestMessage(HttpMethod.Options, path);
            ask.Headers.Add("Origin", Origin);
            ask.Headers.Add("Access-Control-Request-Method", "POST");
            ask.Headers.Add(
                "Access-Control-Request-Headers",
                "authorization,content-type,accept-language,x-requested-with,__tenant,__timezone,requestverificationtoken,x-correlation-id"
            );
            var allowed = await app.AsStranger().SendAsync(ask);
            ((int)allowed.Status).ShouldBeInRange(200, 204, path);
            allowed.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([Origin]);
            var headers = string.Join(',', allowed.Headers.GetValues("Access-Control-Allow-Headers"));
            foreach (var header in new[] { "__tenant", "__timezone", "x-requested-with", "x-correlation-id" })
                headers.ShouldContain(header, Case.Insensitive, path);
        }

        using var wrong = new HttpRequestMessage(
            HttpMethod.Get,
            "/api/abp/application-configuration?__tenant=nobody-is-called-so"
        );
        wrong.Headers.Add("Origin", Origin);
        var answer = await app.AsStranger().SendAsync(wrong);
        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        var exposed = string.Join(',', answer.Headers.GetValues("Access-Control-Expose-Headers"));
        foreach (var header in new[] { "_AbpErrorFormat", "Abp-Tenant-Resolve-Error", "X-Correlation-Id" })
            exposed.ShouldContain(header);

        using var stranger = new HttpRequestMessage(HttpMethod.Get, "/api/abp/application-configuration");
        stranger.Headers.Add("Origin", "https://evil.test");
        (await app.AsStranger().SendAsync(stranger)).Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task Speaks_the_language_that_a_client_asks_for_at_the_token_endpoint_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["grant_type"] = "password",
                    ["client_id"] = "GlowCart_App",
                    ["username"] = People.NewEmail("nobody"),
                    ["password"] = "whatever it is",
                }
            ),
        };
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("fr"));
        var answer = await _app.AsStranger().SendAsync(request);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        ((string)answer["error"]!).ShouldBe("invalid_grant");
        ((string)answer["error_description"]!).ShouldStartWith("L'e-mail ou le mot de passe");
    }

    [Fact]
    public async Task Gives_pages_the_configuration_as_a_script_of_theirs()
    {
        using var owner = await _app.AsVendorAsync("</script><script>alert(1)</script>");
        var script = (await owner.Api.GetAsync("/Abp/ApplicationConfigurationScript")).Must().Text;
        script.ShouldStartWith("(function () {");
        script.ShouldContain("$.extend(true, abp, {\"localization\":");
        script.ShouldContain("abp.event.trigger('abp.configurationInitialized');");
        script.ShouldNotContain("</script>");
    }

    [Theory]
    [InlineData("/account/login", "/account/login")]
    [InlineData("https://evil.test/", "/")]
    [InlineData("//evil.test/", "/")]
    [InlineData("/\\evil.test/", "/")]
    [InlineData(null, "/")]
    public async Task Changes_the_language_and_goes_back_to_a_page_of_ours(string? returnUrl, string to)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var address = new Uri(
            _app.Address,
            $"/Abp/Languages/Switch?culture=pt&uiCulture=pt&returnUrl={Uri.EscapeDataString(returnUrl ?? "")}"
        );
        using var answer = await http.GetAsync(address, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe(to);
        answer.Headers.GetValues("Set-Cookie").Single().ShouldStartWith(".AspNetCore.Culture=c%3Dpt%7Cuic%3Dpt;");
        (await _app.AsStranger().GetAsync("/Abp/Languages/Switch?culture=klingon")).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }
}
