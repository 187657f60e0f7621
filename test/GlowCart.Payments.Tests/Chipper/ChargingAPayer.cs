using System.Text.Json.Nodes;
using GlowCart.Payments.Chipper;

namespace GlowCart.Payments.Tests.Chipper;

public sealed class ChargingAPayer
{
    [Fact]
    public async Task Asks_for_approval_and_says_where_to_give_it()
    {
        await using var provider = await Provider.StartAsync();

        var charge = await provider.Client.AuthorizeAsync(A.Charge(amount: 150.5m), Provider.Ct);

        charge.Status.ShouldBe(ChipperAuthorizationStatus.Pending);
        charge.ApprovalUrl.ShouldBe($"{provider.Host.BaseAddress}approve/{charge.Id}");
        charge.ExpiresAt.ShouldBe(provider.Clock.GetUtcNow().AddMinutes(5));
        charge.OrderId.ShouldNotBeNull();
        charge.Order.ShouldBe(
            new ChipperOrder(charge.OrderId, "order-1-1", ChipperOrderStatus.Pending, 150.5m, "GHS", PayerId: null)
        );
    }

    [Theory]
    [InlineData("ama", ChipperAuthorizationStatus.Approved, ChipperOrderStatus.Settled)]
    [InlineData("decline-me", ChipperAuthorizationStatus.Cancelled, ChipperOrderStatus.Cancelled)]
    [InlineData("expire-me", ChipperAuthorizationStatus.Expired, ChipperOrderStatus.Expired)]
    [InlineData("hold-me", ChipperAuthorizationStatus.Pending, ChipperOrderStatus.Pending)]
    internal async Task Shows_what_became_of_it(
        string payer,
        ChipperAuthorizationStatus status,
        ChipperOrderStatus orderStatus
    )
    {
        await using var provider = await Provider.StartAsync();
        var charge = await provider.Client.AuthorizeAsync(A.Charge(payer), Provider.Ct);
        provider.Clock.Advance(TimeSpan.FromMinutes(payer == "expire-me" ? 5 : 1));

        var read = await provider.Client.GetAuthorizationAsync(charge.Id, Provider.Ct);
        var order = await provider.Client.GetOrderAsync(charge.OrderId!, Provider.Ct);

        read.ShouldNotBeNull().Status.ShouldBe(status);
        order.ShouldNotBeNull().Status.ShouldBe(orderStatus);
        order.ShouldBe(read.Order);
        (order.PayerId is not null).ShouldBe(orderStatus is ChipperOrderStatus.Settled);
    }

    [Fact]
    public async Task Names_the_callback_with_its_token_and_the_way_back()
    {
        await using var provider = await Provider.StartAsync(
            ("CallbackBaseUrl", "https://api.example/hooks/chipper"),
            ("ReturnUrl", "https://shop.example/paid")
        );

        await provider.Client.AuthorizeAsync(A.Charge("hold-me"), Provider.Ct);

        var sent = provider.Chipper.Authorizations.ShouldHaveSingleItem();
        sent.CallbackUrl.ShouldBe($"https://api.example/hooks/chipper/{Provider.CallbackToken}");
        sent.MerchantReturnUrl.ShouldBe("https://shop.example/paid");
    }

    [Fact]
    public async Task Spells_Kenyas_shilling_as_the_provider_does()
    {
        await using var provider = await Provider.StartAsync();

        var charge = await provider.Client.AuthorizeAsync(A.Charge(currency: "KES"), Provider.Ct);

        provider.Chipper.Orders.ShouldHaveSingleItem().Currency.ShouldBe("KSH");
        charge.Order.ShouldNotBeNull().Currency.ShouldBe("KES");
    }

    [Fact]
    public async Task Spells_it_by_the_standard_if_the_list_of_currencies_does()
    {
        await using var provider = await Provider.StartAsync(("AllowedCurrencies:0", "KES"));
        provider.Answer("{}", status: 400);

        await Should.ThrowAsync<ChipperRefusedException>(() =>
            provider.Client.AuthorizeAsync(A.Charge(currency: "KES"), Provider.Ct)
        );

        var sent = provider.Host.Journal.Of("/chipper/v1/authorizations").ShouldHaveSingleItem();
        ((string)JsonNode.Parse(sent.RequestBody)!["order"]!["amount"]!["currency"]!).ShouldBe("KES");
    }

    [Fact]
    public async Task Does_not_call_for_a_currency_that_is_not_allowed()
    {
        await using var provider = await Provider.StartAsync();

        var refused = await Should.ThrowAsync<ChipperRefusedException>(() =>
            provider.Client.AuthorizeAsync(A.Charge(currency: "EUR"), Provider.Ct)
        );

        refused.Reason.ShouldBe(ChipperRefusal.CurrencyNotAllowed);
        provider.Host.Journal.Of().ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_every_digit_of_the_amount()
    {
        await using var provider = await Provider.StartAsync();

        await provider.Client.AuthorizeAsync(A.Charge(amount: 9_007_199_254_740_993.01m), Provider.Ct);

        provider.Chipper.Orders.ShouldHaveSingleItem().Amount.ShouldBe(9_007_199_254_740_993.01m);
    }
}
