using System.Net;
using System.Text.Json.Nodes;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Identity;

public sealed class Registering(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task As_a_vendor_opens_a_store_and_signs_its_owner_in()
    {
        var email = People.NewEmail("opening");
        var answer = (await _app.AsStranger().PostAsync("/api/v1/auth/register", Vendor(email))).Must(
            HttpStatusCode.Created
        );

        answer["tokenType"]!.GetValue<string>().ShouldBe("Bearer");
        answer["expiresIn"]!.GetValue<int>().ShouldBeInRange(890, 900);
        var user = answer["user"]!;
        user["email"]!.GetValue<string>().ShouldBe(email);
        user["name"]!.GetValue<string>().ShouldBe("Esi Boateng");
        user["role"]!.GetValue<string>().ShouldBe("owner");
        var permissions = user["permissions"]!.AsArray().Select(p => p!.GetValue<string>()).ToList();
        permissions.ShouldContain("manage_products");
        permissions.ShouldContain("manage_users");
        permissions.ShouldNotContain("place_orders");
        var vendor = user["vendorId"]!.GetValue<Guid>();

        (await _app.AsStranger().GetAsync($"/api/v1/vendors/{vendor}")).Must()["storeName"]!
            .GetValue<string>()
            .ShouldBe("Esi's Beads");
        using var owner = new Caller(_app.Address, answer["accessToken"]!.GetValue<string>());
        var me = (await owner.GetAsync("/api/v1/auth/me")).Must();
        JsonNode.DeepEquals(me.Body, user).ShouldBeTrue(me.Text);
    }

    [Fact]
    public async Task As_a_buyer_gives_a_buyers_permissions_and_no_store()
    {
        var answer = (
            await _app.AsStranger().PostAsync("/api/v1/auth/register", Buyer(People.NewEmail("buying")))
        ).Must(HttpStatusCode.Created);

        var user = answer["user"]!;
        user["role"]!.GetValue<string>().ShouldBe("buyer");
        user["vendorId"].ShouldBeNull();
        user["permissions"]!.AsArray().Select(p => p!.GetValue<string>()).ShouldContain("place_orders");
        using var buyer = new Caller(_app.Address, answer["accessToken"]!.GetValue<string>());
        (await buyer.GetAsync("/api/v1/buyer/profile")).Must()["name"]!.GetValue<string>().ShouldBe("Yaw Darko");
    }

    [Fact]
    public async Task With_an_email_that_somebody_has_is_refused_whatever_its_case()
    {
        var email = People.NewEmail("taken");
        (await _app.AsStranger().PostAsync("/api/v1/auth/register", Buyer(email))).Must(HttpStatusCode.Created);

        foreach (var same in new[] { email, email.ToUpperInvariant() })
        {
            var answer = await _app.AsStranger().PostAsync("/api/v1/auth/register", Vendor(same));
            answer.Status.ShouldBe(HttpStatusCode.Conflict);
            answer.Code.ShouldBe("identity.email_taken");
        }
        (
            await _app.Database.ScalarAsync<long>(
                "select count(*) from vendors.vendors where lower(contact_email) = $1",
                email
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task One_email_many_times_at_once_makes_one_account_and_one_store()
    {
        var email = People.NewEmail("at-once");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => _app.AsStranger().PostAsync("/api/v1/auth/register", Vendor(email)))
        );

        answers.Count(a => a.Status is HttpStatusCode.Created).ShouldBe(1);
        answers
            .Where(a => a.Status is not HttpStatusCode.Created)
            .Select(a => a.Code)
            .Distinct()
            .ShouldBe(["identity.email_taken"]);
        (
            await _app.Database.ScalarAsync<long>(
                "select count(*) from vendors.vendors where contact_email = $1",
                email
            )
        ).ShouldBe(1);
        (await _app.Database.ScalarAsync<long>("select count(*) from identity.users where email = $1", email)).ShouldBe(
            1
        );
    }

    [Fact]
    public async Task Stores_of_one_name_at_once_makes_all_of_them()
    {
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => _app.AsStranger().PostAsync("/api/v1/auth/register", Vendor(People.NewEmail("namesake"))))
        );
        answers.Select(a => a.Status).Distinct().ShouldBe([HttpStatusCode.Created]);
    }

    public static TheoryData<string, string, string> BadInput =>
        new()
        {
            { "accountType", "null", "accountType" },
            { "accountType", "\"operator\"", "accountType" },
            { "accountType", "\"admin\"", "accountType" },
            { "accountType", "7", "accountType" },
            { "email", "null", "email" },
            { "email", "\"\"", "email" },
            { "email", "\"ama\"", "email" },
            { "email", "\"ama@\"", "email" },
            { "email", "\"@people.test\"", "email" },
            { "email", "\"ama@people\"", "email" },
            { "email", "\"ama@@people.test\"", "email" },
            { "email", "\"ama darko@people.test\"", "email" },
            { "email", "\"ama@people.test, esi@people.test\"", "email" },
            { "email", "\"ama@people.test\\u0000\"", "email" },
            { "email", "\"ama@people.test\\r\\nBcc: esi@people.test\"", "email" },
            { "email", "12", "email" },
            { "password", "null", "password" },
            { "password", "\"\"", "password" },
            { "password", "\"short-1\"", "password" },
            { "password", "\"password123\"", "password" },
            { "password", "\"aaaaaaaaaaaa\"", "password" },
            { "name", "null", "name" },
            { "name", "\"\"", "name" },
            { "name", "\"   \"", "name" },
            { "name", "\"Ama\\u0000Darko\"", "name" },
            { "phone", "\"call me\"", "phone" },
            { "storeName", "null", "storeName" },
            { "storeName", "\"\"", "storeName" },
            { "storeName", "\"\\n\"", "storeName" },
            { "businessType", "null", "businessType" },
            { "currency", "null", "currency" },
            { "currency", "\"ghs\"", "currency" },
            { "currency", "\"XYZ\"", "currency" },
            { "country", "null", "country" },
            { "country", "\"Ghana\"", "country" },
            { "country", "\"ZZ\"", "country" },
        };

    [Theory]
    [MemberData(nameof(BadInput))]
    public async Task With_bad_input_names_what_is_wrong_and_keeps_nothing(string member, string value, string named)
    {
        var email = People.NewEmail("bad-input");
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Vendor(email)))!;
        body[member] = JsonNode.Parse(value);

        var answer = await SendAsync(body.ToJsonString());

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        answer.Code.ShouldBe("common.invalid");
        answer["errors"]!.AsObject().ContainsKey(named).ShouldBeTrue(answer.Text);
        (await _app.Database.ScalarAsync<long>("select count(*) from identity.users where email = $1", email)).ShouldBe(
            0
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("\"vendor\"")]
    [InlineData("{}")]
    [InlineData("{\"name\":\"\\ud800\"}")]
    public async Task With_something_else_altogether_is_refused(string body) =>
        (await SendAsync(body)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task With_very_long_members_is_refused()
    {
        foreach (var member in new[] { "email", "password", "name", "phone", "storeName", "businessType" })
        {
            var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Vendor(People.NewEmail("long"))))!;
            body[member] = new string('5', 10_000) + (member == "email" ? "@people.test" : "");
            (await SendAsync(body.ToJsonString())).Status.ShouldBe(HttpStatusCode.BadRequest, member);
        }
    }

    private Task<Answer> SendAsync(string body) =>
        _app.AsStranger()
            .SendAsync(
                new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/register")
                {
                    Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
                }
            );

    private static object Vendor(string email) =>
        new
        {
            accountType = "vendor",
            email,
            password = Person.Password,
            name = "Esi Boateng",
            storeName = "Esi's Beads",
            businessType = "jewellery",
            currency = "GHS",
            country = "GH",
        };

    private static object Buyer(string email) =>
        new
        {
            accountType = "buyer",
            email,
            password = Person.Password,
            name = "Yaw Darko",
            phone = "+233201112223",
        };
}
