using System.Net;
using System.Text.Json.Nodes;
using GlowCart.Host.Tests.Stage;
using GlowCart.Host.Tests.Team;
using GlowCart.Identity.Accounts;
using GlowCart.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Host.Tests.Identity;

public sealed class SigningIn(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Answers_as_registering_does()
    {
        using var vendor = await _app.AsVendorAsync();

        var answer = (await LoginAsync(vendor.Email.ToUpperInvariant())).Must();

        answer["user"]!["userId"]!.GetValue<Guid>().ShouldBe(vendor.UserId);
        answer["user"]!["vendorId"]!.GetValue<Guid>().ShouldBe(vendor.VendorId);
        answer["user"]!["role"]!.GetValue<string>().ShouldBe("owner");
        answer["tokenType"]!.GetValue<string>().ShouldBe("Bearer");
        using var again = new Caller(_app.Address, answer["accessToken"]!.GetValue<string>());
        (await again.GetAsync("/api/v1/auth/me")).Must();
    }

    [Fact]
    public async Task With_a_wrong_email_and_a_wrong_password_gets_the_same_answer()
    {
        using var buyer = await _app.AsBuyerAsync();

        var wrongPassword = await LoginAsync(buyer.Email, "Wrong-horse-7");
        var wrongEmail = await LoginAsync(People.NewEmail("nobody"), "Wrong-horse-7");

        wrongPassword.Status.ShouldBe(HttpStatusCode.Unauthorized);
        wrongPassword.Code.ShouldBe("identity.invalid_credentials");
        Without("traceId", wrongEmail).ShouldBe(Without("traceId", wrongPassword));
        wrongEmail.Status.ShouldBe(wrongPassword.Status);
    }

    [Fact]
    public async Task After_too_many_failures_waits_and_nobody_learns_who_exists()
    {
        await using var app = await GlowCartApp.StartAsync();
        using var buyer = await app.AsBuyerAsync();
        var nobody = People.NewEmail("nobody");
        foreach (var email in new[] { buyer.Email, nobody })
        {
            for (var i = 0; i < 5; i++)
                (await LoginAsync(app, email, "Wrong-horse-7")).Status.ShouldBe(HttpStatusCode.Unauthorized);

            var locked = await LoginAsync(app, email, Person.Password);

            locked.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            locked.Code.ShouldBe("identity.locked_out");
            locked.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(60));
        }

        app.Clock.Advance(TimeSpan.FromSeconds(61));
        (await LoginAsync(app, buyer.Email, Person.Password)).Must();
        // Forgotten with the success: one more failure is the first again.
        (await LoginAsync(app, buyer.Email, "Wrong-horse-7")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await LoginAsync(app, buyer.Email, Person.Password)).Must();
    }

    [Fact]
    public async Task Who_works_for_several_stores_says_which()
    {
        using var first = await _app.AsVendorAsync("First store");
        using var second = await _app.AsVendorAsync("Second store");
        (await second.AddAsync("staff", first.Email)).Must(HttpStatusCode.Created);

        var unclear = await LoginAsync(first.Email);

        unclear.Status.ShouldBe(HttpStatusCode.Conflict);
        unclear.Code.ShouldBe("identity.vendor_required");
        var choices = unclear["data"]!["vendors"]!.AsArray();
        choices.Select(c => c!["name"]!.GetValue<string>()).ShouldBe(["First store", "Second store"]);
        choices.Select(c => c!["role"]!.GetValue<string>()).ShouldBe(["owner", "staff"]);

        var asStaff = (await LoginAsync(first.Email, vendorId: second.VendorId)).Must();
        asStaff["user"]!["vendorId"]!.GetValue<Guid>().ShouldBe(second.VendorId);
        asStaff["user"]!["role"]!.GetValue<string>().ShouldBe("staff");
    }

    [Theory]
    [InlineData("admin", "manage_inventory manage_orders manage_products manage_users view_analytics")]
    [InlineData("manager", "manage_inventory manage_orders manage_products view_analytics")]
    [InlineData("staff", "manage_orders view_products")]
    public async Task Gives_a_role_what_the_seed_gives_it(string role, string granted)
    {
        using var owner = await _app.AsVendorAsync();
        using var member = await _app.AsVendorAsync();
        (await owner.AddAsync(role, member.Email)).Must(HttpStatusCode.Created);

        var answer = (await LoginAsync(member.Email, vendorId: owner.VendorId)).Must();

        var permissions = answer["user"]!["permissions"]!.AsArray().Select(p => p!.GetValue<string>()).ToList();
        // To manage implies to view; all else is the seed's word for word.
        permissions
            .Where(p => !p.StartsWith("view_", StringComparison.Ordinal) || granted.Contains(p))
            .ShouldBe(granted.Split(' '));
        using var api = new Caller(_app.Address, answer["accessToken"]!.GetValue<string>());
        (await api.PostAsync("/api/v1/products", new { name = "Comb", price = 5m })).Status.ShouldBe(
            role == "staff" ? HttpStatusCode.Forbidden : HttpStatusCode.Created
        );
        (await api.GetAsync("/api/v1/orders")).Must();
        (await api.PutAsync($"/api/v1/vendors/{owner.VendorId}", new { storeName = "Mine" })).Status.ShouldBe(
            HttpStatusCode.Forbidden
        );
    }

    [Fact]
    public async Task For_an_account_that_the_person_has_not_is_refused_only_after_the_right_password()
    {
        using var buyer = await _app.AsBuyerAsync();

        (await LoginAsync(buyer.Email, "Wrong-horse-7", accountType: "vendor")).Code.ShouldBe(
            "identity.invalid_credentials"
        );
        var answer = await LoginAsync(buyer.Email, accountType: "vendor");

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        answer.Code.ShouldBe("identity.no_such_account");
        (await LoginAsync(buyer.Email, vendorId: Guid.CreateVersion7())).Code.ShouldBe("identity.no_such_account");
    }

    [Fact]
    public async Task To_a_demo_account_needs_a_setting()
    {
        var demo = new SeedPerson(People.NewEmail("demo"), Person.Password, "Demo", IsDemo: true);
        await using (var services = _app.Services.CreateAsyncScope())
        {
            var refused = await services
                .ServiceProvider.GetRequiredService<IAccountSeeder>()
                .EnsureBuyerAsync(demo, TestContext.Current.CancellationToken)
                .ShouldThrowAsync<Kernel.Errors.GlowCartException>();
            refused.Error.Code.ShouldBe("identity.demo_users_refused");
        }
        await using var app = await GlowCartApp.StartAsync(("Identity:AllowDemoUsers", "true"));
        await using (var services = app.Services.CreateAsyncScope())
        {
            var seeder = services.ServiceProvider.GetRequiredService<IAccountSeeder>();
            var id = await seeder.EnsureBuyerAsync(demo, TestContext.Current.CancellationToken);
            (await seeder.EnsureBuyerAsync(demo, TestContext.Current.CancellationToken)).ShouldBe(id);
        }
        (await LoginAsync(app, demo.Email, Person.Password)).Must();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"email\":\"\",\"password\":\"\"}")]
    [InlineData("{\"email\":\"ama@people.test\"}")]
    [InlineData("{\"email\":\"ama@people.test\",\"password\":7}")]
    [InlineData("{\"email\":\"ama@people.test\",\"password\":\"x\",\"vendorId\":\"mine\"}")]
    [InlineData("{\"email\":\"ama@people.test\",\"password\":\"x\",\"accountType\":\"king\"}")]
    [InlineData("{\"email\":\"ama@people.test\",\"password\":\"x\",\"accountType\":9}")]
    public async Task With_bad_input_is_a_400(string body) =>
        (await SendAsync(body)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("ama@people.test\\u0000")]
    [InlineData("' or 1=1 --")]
    [InlineData("%")]
    public async Task With_an_email_that_is_none_is_nobody(string email) =>
        (await SendAsync($"{{\"email\":\"{email}\",\"password\":\"x\"}}")).Status.ShouldBeOneOf(
            HttpStatusCode.Unauthorized,
            HttpStatusCode.BadRequest
        );

    [Fact]
    public async Task Is_written_down_with_its_outcome()
    {
        using var buyer = await _app.AsBuyerAsync();
        await LoginAsync(buyer.Email, "Wrong-horse-7");
        (await LoginAsync(buyer.Email)).Must();

        var outcomes = await _app.Database.ScalarAsync<string>(
            "select string_agg(outcome, ' ' order by at) from identity.login_history where user_id = $1",
            buyer.UserId
        );

        outcomes.ShouldBe("Succeeded WrongCredentials Succeeded");
    }

    private Task<Answer> LoginAsync(
        string email,
        string password = Person.Password,
        string? accountType = null,
        Guid? vendorId = null
    ) => LoginAsync(_app, email, password, accountType, vendorId);

    private static Task<Answer> LoginAsync(
        GlowCartApp app,
        string email,
        string password,
        string? accountType = null,
        Guid? vendorId = null
    ) =>
        app.AsStranger()
            .PostAsync(
                "/api/v1/auth/login",
                new
                {
                    email,
                    password,
                    accountType,
                    vendorId,
                }
            );

    private Task<Answer> SendAsync(string body) =>
        _app.AsStranger()
            .SendAsync(
                new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/login")
                {
                    Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
                }
            );

    private static string Without(string member, Answer answer)
    {
        var body = JsonNode.Parse(answer.Text)!.AsObject();
        body.Remove(member);
        return body.ToJsonString();
    }
}
