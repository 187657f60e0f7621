using GlowCart.Payments.Chipper;

namespace GlowCart.Payments.Tests.Chipper;

public sealed class UnusualAnswers
{
    private const string Order = """
        "amount":1500.50,"currency":"NGN","merchantReference":"order-1-1","payerId":77,"id":9
        """;

    private const string Payment = """
        {"id":"p","reference":"payout-1","status":"SETTLED",
         "amounts":{"origin":{"amount":1,"currency":"GHS"},"destination":{"amount":0.16,"currency":"USD"}}}
        """;

    [Theory]
    [InlineData("""{"order":{"status":"SETTLED",@},"status":"SUCCESS"}""")]
    [InlineData("""{"status":"SUCCESS","data":{"order":{"status":"SETTLED",@}},"error":null}""")]
    [InlineData("""{"status":"SUCCESS","data":{"status":"settled",@}}""")]
    public async Task Are_read_in_each_layout(string layout)
    {
        await using var provider = await Provider.StartAsync();
        provider.Answer(layout.Replace("@", Order, StringComparison.Ordinal));

        var order = await provider.Client.GetOrderAsync("9", Provider.Ct);

        order.ShouldBe(new ChipperOrder("9", "order-1-1", ChipperOrderStatus.Settled, 1500.50m, "NGN", "77"));
    }

    [Fact]
    public async Task May_have_the_amount_as_an_object()
    {
        await using var provider = await Provider.StartAsync();
        provider.Answer(
            """{"order":{"id":"o","status":"SETTLED","merchantReference":"r","amount":{"amount":"2.5","currency":"KSH"}}}"""
        );

        var order = await provider.Client.GetOrderAsync("o", Provider.Ct);

        (order.ShouldNotBeNull().Amount, order.Currency).ShouldBe((2.5m, "KES"));
    }

    [Theory]
    [InlineData("\"COMPLETED\"")]
    [InlineData("\"1\"")]
    [InlineData("\"\"")]
    [InlineData("1")]
    [InlineData("null")]
    public async Task Never_count_as_success_for_a_status_that_is_not_known(string status)
    {
        await using var provider = await Provider.StartAsync();
        provider.Answer($$$"""{"order":{"status":{{{status}}},{{{Order}}}}}""");

        var order = await provider.Client.GetOrderAsync("9", Provider.Ct);

        order.ShouldNotBeNull().Status.ShouldBe(ChipperOrderStatus.Pending);
        provider.Log.All.ShouldContain(line => line.StartsWith("Warning") && line.Contains("is not known"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("""{"payment":{}}""")]
    [InlineData("""{"payment":{"id":"p","reference":"payout-1","status":"SETTLED"}}""")]
    [InlineData("""{"status":"FAILURE","error":{"code":"INSUFFICIENT_FUNDS"}}""")]
    public async Task Leave_the_outcome_unknown_when_they_say_success_without_the_resource(string body)
    {
        await using var provider = await Provider.StartAsync();
        provider.Answer(body);

        await Should.ThrowAsync<ChipperOutcomeUnknownException>(() =>
            provider.Client.PayoutAsync(A.Payout(), Provider.Ct)
        );
    }

    [Fact]
    public async Task Leave_the_outcome_unknown_when_they_belong_to_another_request()
    {
        await using var provider = await Provider.StartAsync();
        provider.Answer($$"""{"payment":{{Payment}}}""");

        await Should.ThrowAsync<ChipperOutcomeUnknownException>(() =>
            provider.Client.PayoutAsync(A.Payout(reference: "payout-2"), Provider.Ct)
        );
    }

    [Fact]
    public async Task May_be_in_another_currency_than_what_was_debited()
    {
        await using var provider = await Provider.StartAsync();
        provider.Answer($$"""{"payment":{{Payment}}}""");

        var payout = await provider.Client.GetPayoutAsync("p", Provider.Ct);

        (payout.ShouldNotBeNull().Amount, payout.Currency).ShouldBe((0.16m, "USD"));
        (payout.DebitedAmount, payout.DebitedCurrency).ShouldBe((1m, "GHS"));
    }
}
