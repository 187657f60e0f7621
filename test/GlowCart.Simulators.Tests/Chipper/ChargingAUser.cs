using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GlowCart.Simulators.Chipper;

namespace GlowCart.Simulators.Tests.Chipper;

public sealed class ChargingAUser
{
    [Fact]
    public async Task Answers_with_the_authorization_and_its_order()
    {
        await using var simulation = await Simulation.StartAsync();

        var (status, body) = await simulation.PostAsync(
            "authorizations",
            A.Charge(callbackUrl: "http://127.0.0.1:1/callback", merchantReturnUrl: "https://shop.example/back")
        );

        status.ShouldBe(HttpStatusCode.OK);
        body["status"]!.GetValue<string>().ShouldBe("SUCCESS");
        var authorization = body["authorization"]!.AsObject();
        authorization
            .Select(p => p.Key)
            .ShouldBe([
                "id",
                "holderId",
                "userId",
                "type",
                "scopes",
                "status",
                "expiresAt",
                "createdAt",
                "updatedAt",
                "orderId",
                "merchantReturnUrl",
                "callbackUrl",
                "appRedirectUrl",
                "order",
                "user",
                "merchant",
            ]);
        authorization["scopes"]!.GetValue<string>().ShouldBe("wallet:charge");
        authorization["status"]!.GetValue<string>().ShouldBe("PENDING");
        authorization["expiresAt"]!.GetValue<string>().ShouldBe("2026-03-02T12:05:00.000Z");
        var order = authorization["order"]!.AsObject();
        order["amount"]!.GetValueKind().ShouldBe(JsonValueKind.Number);
        order["amount"]!.GetValue<decimal>().ShouldBe(150m);
        order["currency"]!.GetValue<string>().ShouldBe("GHS");
        order["merchantReference"]!.GetValue<string>().ShouldBe("order-1");
        order["shortId"]!.GetValue<string>().Length.ShouldBe(7);
        order.ContainsKey("payerId").ShouldBeTrue();
        order["payerId"].ShouldBeNull();
        order["status"]!.GetValue<string>().ShouldBe("PENDING");
    }

    [Theory]
    [InlineData("tag", "ama")]
    [InlineData("tag", "approve-me")]
    [InlineData("phone", "+233200000001")]
    [InlineData("email", "ama@example.com")]
    public async Task Is_approved_and_settled_after_a_second(string type, string handle)
    {
        await using var simulation = await Simulation.StartAsync();
        var user = new Dictionary<string, string> { ["type"] = type, [type] = handle };
        var (_, body) = await simulation.PostAsync("authorizations", A.Charge(user: user));
        var charge = body["authorization"]!;
        var before = simulation.Chipper.Balance("GHS");

        simulation.Clock.Advance(TimeSpan.FromMilliseconds(999));
        StatusOf(await simulation.AuthorizationAsync(charge)).ShouldBe("PENDING");
        simulation.Clock.Advance(TimeSpan.FromMilliseconds(1));

        var now = await simulation.AuthorizationAsync(charge);
        StatusOf(now).ShouldBe("APPROVED");
        StatusOf(now["order"]!).ShouldBe("SETTLED");
        now["order"]!["payerId"]!.GetValue<string>().ShouldBe(now["userId"]!.GetValue<string>());
        simulation.Chipper.Balance("GHS").ShouldBe(before + 150m);
        var (_, read) = await simulation.GetAsync($"orders/{(string)now["orderId"]!}");
        StatusOf(read["order"]!).ShouldBe("SETTLED");
    }

    [Fact]
    public async Task Is_cancelled_by_a_payer_who_declines()
    {
        await using var simulation = await Simulation.StartAsync();
        var before = simulation.Chipper.Balance("GHS");
        var charge = await simulation.ChargeAsync("decline-me");

        simulation.Clock.Advance(TimeSpan.FromSeconds(1));

        var now = await simulation.AuthorizationAsync(charge);
        StatusOf(now).ShouldBe("CANCELLED");
        StatusOf(now["order"]!).ShouldBe("CANCELLED");
        now["order"]!["payerId"].ShouldBeNull();
        simulation.Chipper.Balance("GHS").ShouldBe(before);
    }

    [Theory]
    [InlineData("expire-me")]
    [InlineData("hold-me")]
    public async Task Expires_after_five_minutes_if_nobody_acts(string tag)
    {
        await using var simulation = await Simulation.StartAsync();
        var charge = await simulation.ChargeAsync(tag);

        simulation.Clock.Advance(TimeSpan.FromSeconds(299));
        StatusOf(await simulation.AuthorizationAsync(charge)).ShouldBe("PENDING");
        simulation.Clock.Advance(TimeSpan.FromSeconds(1));

        var now = await simulation.AuthorizationAsync(charge);
        StatusOf(now).ShouldBe("EXPIRED");
        StatusOf(now["order"]!).ShouldBe("EXPIRED");
    }

    [Fact]
    public async Task Is_held_until_it_is_approved_by_hand()
    {
        await using var simulation = await Simulation.StartAsync();
        var charge = await simulation.ChargeAsync("hold-me");
        simulation.Clock.Advance(TimeSpan.FromMinutes(2));

        using var approved = await simulation.ControlAsync(
            HttpMethod.Post,
            $"chipper/authorizations/{(string)charge["id"]!}/approve"
        );
        simulation.Clock.Advance(TimeSpan.FromMinutes(10));

        approved.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        StatusOf(await simulation.AuthorizationAsync(charge)).ShouldBe("APPROVED");
    }

    [Fact]
    public async Task Can_be_decided_once_only()
    {
        await using var simulation = await Simulation.StartAsync();
        var charge = await simulation.ChargeAsync("hold-me");
        var path = $"chipper/authorizations/{(string)charge["id"]!}/";
        using var declined = await simulation.ControlAsync(HttpMethod.Post, path + "decline");

        using var approved = await simulation.ControlAsync(HttpMethod.Post, path + "approve");

        approved.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        StatusOf(await simulation.AuthorizationAsync(charge)).ShouldBe("CANCELLED");
    }

    [Theory]
    [InlineData("nofunds-me", HttpStatusCode.PaymentRequired, "INSUFFICIENT_FUNDS")]
    [InlineData("unknown-me", HttpStatusCode.NotFound, "USER_NOT_FOUND")]
    public async Task Is_refused_without_leaving_anything_behind(string tag, HttpStatusCode expected, string code)
    {
        await using var simulation = await Simulation.StartAsync();

        var (status, body) = await simulation.PostAsync("authorizations", A.Charge(tag));

        status.ShouldBe(expected);
        ShouldBeFailure(body, code);
        simulation.Chipper.Orders.ShouldBeEmpty();
        await simulation.ChargeAsync("ama", reference: "order-1");
    }

    [Fact]
    public async Task Takes_a_reference_once()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.ChargeAsync("decline-me", reference: "order-7");
        simulation.Clock.Advance(TimeSpan.FromSeconds(1));

        var (status, body) = await simulation.PostAsync("authorizations", A.Charge(reference: "order-7"));

        status.ShouldBe(HttpStatusCode.Conflict);
        ShouldBeFailure(body, "DUPLICATE_REFERENCE");
        simulation.Chipper.Orders.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Happens_once_however_many_ask_with_one_reference_at_once()
    {
        await using var simulation = await Simulation.StartAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => simulation.PostAsync("authorizations", A.Charge()))
        );

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        simulation.Chipper.Orders.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("x-chipper-api-key", "wrong")]
    [InlineData("x-chipper-user-id", "wrong")]
    [InlineData("x-chipper-api-key", null)]
    public async Task Wants_the_credentials(string header, string? value)
    {
        await using var simulation = await Simulation.StartAsync();
        simulation.Http.DefaultRequestHeaders.Remove(header);
        if (value is not null)
            simulation.Http.DefaultRequestHeaders.Add(header, value);

        var (status, body) = await simulation.PostAsync("authorizations", A.Charge());

        status.ShouldBe(HttpStatusCode.Unauthorized);
        ShouldBeFailure(body, "UNAUTHORIZED");
    }

    [Theory]
    [InlineData("0", "GHS")]
    [InlineData("-1", "GHS")]
    [InlineData("1.005", "GHS")]
    [InlineData("1.5", "UGX")]
    [InlineData("1", "KES")]
    [InlineData("1", "EUR")]
    public async Task Refuses_amounts_that_it_cannot_charge(string amount, string currency)
    {
        await using var simulation = await Simulation.StartAsync();
        var asked = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);

        var (status, body) = await simulation.PostAsync("authorizations", A.Charge(amount: asked, currency: currency));

        status.ShouldBe(HttpStatusCode.BadRequest);
        ShouldBeFailure(body, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Refuses_an_amount_that_is_not_a_number()
    {
        await using var simulation = await Simulation.StartAsync();
        var charge = JsonSerializer.SerializeToNode(A.Charge())!;
        charge["order"]!["amount"]!["amount"] = "150";

        var (status, body) = await simulation.PostAsync("authorizations", charge);

        status.ShouldBe(HttpStatusCode.BadRequest);
        ShouldBeFailure(body, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Needs_no_further_approval_under_a_long_lived_consent()
    {
        await using var simulation = await Simulation.StartAsync();
        var (_, asked) = await simulation.PostAsync(
            "authorizations",
            new
            {
                user = new { type = "tag", tag = "ama" },
                scopes = new[] { "wallet:charge" },
                type = "LONG_LIVED",
            }
        );
        var charge = $"authorizations/charge/{(string)asked["authorization"]!["id"]!}";
        var order = new { order = new { reference = "order-1", amount = new { amount = 20m, currency = "GHS" } } };
        (await simulation.PostAsync(charge, order)).Status.ShouldBe(HttpStatusCode.BadRequest);
        simulation.Clock.Advance(TimeSpan.FromSeconds(1));

        var (status, body) = await simulation.PostAsync(charge, order);

        status.ShouldBe(HttpStatusCode.OK);
        StatusOf(body["order"]!).ShouldBe("SETTLED");
    }

    [Fact]
    public async Task Takes_as_long_as_the_options_say()
    {
        await using var simulation = await Simulation.StartAsync(
            new ChipperSimulatorOptions { ApprovalDelay = TimeSpan.Zero }
        );

        var charge = await simulation.ChargeAsync();

        StatusOf(charge).ShouldBe("APPROVED");
    }

    internal static string StatusOf(JsonNode resource) => resource["status"]!.GetValue<string>();

    internal static void ShouldBeFailure(JsonNode body, string code)
    {
        body["status"]!.GetValue<string>().ShouldBe("FAILURE");
        body["error"]!["code"]!.GetValue<string>().ShouldBe(code);
        body["error"]!["message"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace();
    }
}
