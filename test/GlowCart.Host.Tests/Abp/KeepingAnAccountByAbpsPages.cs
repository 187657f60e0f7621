using System.Net;
using GlowCart.Host.Tests.LoggingIn;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Abp;

/// <summary>ABP's account pages: register, forget a password, sign in by the cookie, and look after one's profile.</summary>
public sealed class KeepingAnAccountByAbpsPages(RunningApp running)
{
    private const string NewPassword = "Another-horse-8";
    private const string Profile = "/api/account/my-profile";
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Registers_a_buyer_who_then_signs_in_by_his_password()
    {
        var email = People.NewEmail("abp");

        var user = (await RegisterAsync(email)).Must();

        ((string)user["email"]!).ShouldBe(email);
        ((string)user["userName"]!).ShouldBe(email);
        ((string)user["name"]!).ShouldBe("Efua Sutherland");
        user["tenantId"].ShouldBeNull();
        user["extraProperties"]!.AsObject().ShouldBeEmpty();
        var tokens = (await PasswordAsync(email, Person.Password)).Must();
        ((Guid)ClientApp.ClaimsOf((string)tokens["access_token"]!)["sub"]!).ShouldBe(user.Id("id"));
        (await RegisterAsync(email)).Code.ShouldBe("identity.email_taken");
    }

    [Fact]
    public async Task Registers_nobody_for_a_store()
    {
        using var vendor = await _app.AsVendorAsync();
        using var stranger = _app.AsStranger();
        stranger.Http.DefaultRequestHeaders.Add("__tenant", vendor.VendorId.ToString());

        (await RegisterAsync(People.NewEmail("abp"), stranger)).Code.ShouldBe("abp.account.no_registration");
        var settings = (await stranger.GetAsync("/api/abp/application-configuration")).Must()["setting"]!["values"]!;
        ((string)settings["Abp.Account.IsSelfRegistrationEnabled"]!).ShouldBe("false");
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_form_in_the_members_of_the_form()
    {
        var answer = await _app.AsStranger()
            .PostAsync(
                "/api/account/register",
                new
                {
                    userName = "",
                    emailAddress = "nobody",
                    password = "short",
                }
            );

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer["error"]!["validationErrors"]!
            .AsArray()
            .SelectMany(e => e!["members"]!.AsArray())
            .Select(m => (string)m!)
            .Distinct()
            .ShouldBe(["userName", "emailAddress", "password"], ignoreOrder: true);
        ((string)answer["error"]!["details"]!).ShouldContain("- ");
    }

    [Fact]
    public async Task Mails_a_link_to_the_app_that_works_once()
    {
        using var vendor = await _app.AsVendorAsync();
        (await ForgetAsync(vendor.Email)).Must(HttpStatusCode.NoContent);
        var link = await LinkAsync(vendor.Email);
        link.GetLeftPart(UriPartial.Path).ShouldBe("http://localhost:4200/account/reset-password");
        var query = System.Web.HttpUtility.ParseQueryString(link.Query);
        var reset = new { userId = query["userId"], resetToken = query["resetToken"] };
        Guid.Parse(reset.userId!).ShouldBe(vendor.UserId);

        var foreign = new { userId = Guid.CreateVersion7(), resetToken = query["resetToken"] };
        (await VerifyAsync(foreign)).ShouldBeFalse();
        (await ResetAsync(foreign.userId.ToString(), foreign.resetToken)).Code.ShouldBe("identity.reset.invalid");
        (await VerifyAsync(reset)).ShouldBeTrue();
        (await ResetAsync(reset.userId, reset.resetToken)).Must(HttpStatusCode.NoContent);
        (await VerifyAsync(reset)).ShouldBeFalse();
        (await ResetAsync(reset.userId, reset.resetToken)).Code.ShouldBe("identity.reset.invalid");

        (await PasswordAsync(vendor.Email, NewPassword)).Must();
        (await vendor.Api.GetAsync(Profile)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Answers_the_same_for_an_email_that_nobody_has() =>
        (await ForgetAsync(People.NewEmail("nobody"))).Must(HttpStatusCode.NoContent);

    [Fact]
    public async Task Leads_nobody_to_an_address_that_a_request_gives()
    {
        using var buyer = await _app.AsBuyerAsync();
        (
            await _app.AsStranger()
                .PostAsync(
                    "/api/account/send-password-reset-code",
                    new
                    {
                        email = buyer.Email,
                        appName = "Angular",
                        returnUrl = "https://evil.test/",
                        returnUrlHash = "#evil",
                    }
                )
        ).Must(HttpStatusCode.NoContent);
        (await LinkAsync(buyer.Email)).ToString().ShouldNotContain("evil");
    }

    [Fact]
    public async Task Shows_and_changes_ones_profile_and_tells_of_a_change_that_crossed()
    {
        using var vendor = await _app.AsVendorAsync();
        var read = (await vendor.Api.GetAsync(Profile)).Must();
        ((string)read["userName"]!).ShouldBe(vendor.Email);
        ((bool)read["hasPassword"]!).ShouldBeTrue();
        ((bool)read["isExternal"]!).ShouldBeFalse();
        var stamp = (string)read["concurrencyStamp"]!;

        Task<Answer> ChangeAsync(string name, string? surname, string? email = null) =>
            vendor.Api.PutAsync(
                Profile,
                new
                {
                    userName = vendor.Email,
                    email = email ?? vendor.Email,
                    name,
                    surname,
                    phoneNumber = "+233 20 123 4567",
                    concurrencyStamp = stamp,
                    isExternal = false,
                    hasPassword = true,
                    extraProperties = new { },
                }
            );

        var changed = (await ChangeAsync("Ama", "Ata Aidoo")).Must();
        ((string)changed["name"]!).ShouldBe("Ama Ata Aidoo");
        ((string)changed["phoneNumber"]!).ShouldBe("+233 20 123 4567");
        ((string)(await vendor.Api.GetAsync(Profile)).Must()["concurrencyStamp"]!).ShouldBe(
            (string)changed["concurrencyStamp"]!
        );
        (await ChangeAsync("Too late", null)).Code.ShouldBe("common.stale_stamp");
        (await ChangeAsync("Ama", null, "other@people.test")).Code.ShouldBe("abp.account.email_is_fixed");
        ((string)(await vendor.Api.GetAsync(Profile)).Must()["name"]!).ShouldBe("Ama Ata Aidoo");
    }

    [Fact]
    public async Task Changes_a_password_for_whoever_knows_the_old_one()
    {
        using var buyer = await _app.AsBuyerAsync();
        Task<Answer> ChangeAsync(string current, string chosen) =>
            buyer.Api.PostAsync($"{Profile}/change-password", new { currentPassword = current, newPassword = chosen });

        (await ChangeAsync("Wrong-horse-7", NewPassword)).Code.ShouldBe("identity.wrong_password");
        (await ChangeAsync(Person.Password, "password"))["error"]!["validationErrors"]![0]!["members"]!
            .AsArray()
            .Select(m => (string)m!)
            .ShouldBe(["newPassword"]);
        (await ChangeAsync(Person.Password, NewPassword)).Must(HttpStatusCode.NoContent);
        (await PasswordAsync(buyer.Email, NewPassword)).Must();
    }

    [Fact]
    public async Task Says_by_a_number_how_a_log_in_went_and_keeps_a_cookie_only_where_it_went_well()
    {
        using var vendor = await _app.AsVendorAsync();

        (await LoginAsync("check-password", vendor.Email, Person.Password)).Result.ShouldBe(1);
        var (wrong, noCookie) = await LoginAsync("login", vendor.Email, "Wrong-horse-7");
        wrong.ShouldBe(2);
        noCookie.ShouldBeNull();
        (await LoginAsync("login", People.NewEmail("nobody"), Person.Password)).Result.ShouldBe(2);

        var (right, cookie) = await LoginAsync("login", vendor.Email, Person.Password);
        right.ShouldBe(1);
        (await HomeAsync(cookie!)).ShouldBe(HttpStatusCode.OK);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/account/logout");
        request.Headers.Add("Cookie", cookie);
        (await _app.AsStranger().SendAsync(request)).Must(HttpStatusCode.NoContent);
        (await HomeAsync(cookie!)).ShouldBe(HttpStatusCode.Redirect);
        (await _app.AsStranger().GetAsync("/api/account/logout")).Must(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Locks_after_as_many_failures_as_everywhere()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var buyer = await app.AsBuyerAsync();
        async Task<int> TryAsync(string password) =>
            (int)
                (
                    await app.AsStranger()
                        .PostAsync("/api/account/login", new { userNameOrEmailAddress = buyer.Email, password })
                ).Must()["result"]!;
        for (var i = 0; i < 5; i++)
            (await TryAsync("Wrong-horse-7")).ShouldBe(2);
        (await TryAsync(Person.Password)).ShouldBe(4);
    }

    [Theory]
    [InlineData("/Account/Manage")]
    [InlineData("/Account/Login?ReturnUrl=%2Fconnect%2Fauthorize")]
    public async Task Finds_our_pages_under_abps_addresses(string address)
    {
        using var browser = new Browser(_app);
        var seen = await browser.GoAsync(address);
        seen.Status.ShouldBe(HttpStatusCode.OK);
        seen.Html.ShouldContain("name=\"password\"");
    }

    private Task<Answer> RegisterAsync(string emailAddress, Caller? caller = null) =>
        (caller ?? _app.AsStranger()).PostAsync(
            "/api/account/register",
            new
            {
                userName = "Efua Sutherland",
                emailAddress,
                password = Person.Password,
                appName = "Angular",
            }
        );

    private Task<Answer> ForgetAsync(string email) =>
        _app.AsStranger().PostAsync("/api/account/send-password-reset-code", new { email, appName = "Angular" });

    private Task<Answer> ResetAsync(string? userId, string? resetToken) =>
        _app.AsStranger()
            .PostAsync(
                "/api/account/reset-password",
                new
                {
                    userId,
                    resetToken,
                    password = NewPassword,
                }
            );

    private async Task<bool> VerifyAsync(object body) =>
        bool.Parse((await _app.AsStranger().PostAsync("/api/account/verify-password-reset-token", body)).Must().Text);

    private async Task<Uri> LinkAsync(string email)
    {
        var mails = await Eventually.GetAsync(
            async () => (await _app.Mail.ReadAsync(email)).Where(m => m.Subject == "Choose a new password").ToList(),
            found => found.Count > 0,
            "the letter"
        );
        return new Uri(
            mails[^1].TextBody!.Split('\n').Single(l => l.StartsWith("http", StringComparison.Ordinal)).Trim()
        );
    }

    private async Task<(int Result, string? Cookie)> LoginAsync(string path, string email, string password)
    {
        var answer = (
            await _app.AsStranger()
                .PostAsync(
                    $"/api/account/{path}",
                    new
                    {
                        userNameOrEmailAddress = email,
                        password,
                        rememberMe = true,
                    }
                )
        ).Must();
        var cookie = answer.Headers.TryGetValues("Set-Cookie", out var set)
            ? set.FirstOrDefault(c =>
                c.StartsWith("glowcart=", StringComparison.Ordinal)
                && !c.StartsWith("glowcart=;", StringComparison.Ordinal)
            )
            : null;
        return ((int)answer["result"]!, cookie?.Split(';')[0]);
    }

    private async Task<HttpStatusCode> HomeAsync(string cookie)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_app.Address, "/account"));
        request.Headers.Add("Cookie", cookie);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private Task<Answer> PasswordAsync(string username, string password) =>
        _app.AsStranger()
            .SendAsync(
                new HttpRequestMessage(HttpMethod.Post, "/connect/token")
                {
                    Content = new FormUrlEncodedContent(
                        new Dictionary<string, string>
                        {
                            ["grant_type"] = "password",
                            ["client_id"] = "GlowCart_App",
                            ["scope"] = "offline_access GlowCart",
                            ["username"] = username,
                            ["password"] = password,
                        }
                    ),
                }
            );
}
