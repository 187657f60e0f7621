using GlowCart.Payments.Chipper;

namespace GlowCart.Payments.Tests.Chipper;

public sealed class GivingMoney
{
    [Fact]
    public async Task Pays_out_exactly_the_amount()
    {
        await using var provider = await Provider.StartAsync();

        var payout = await provider.Client.PayoutAsync(A.Payout(), Provider.Ct);

        payout.Status.ShouldBe(ChipperTransferStatus.Settled);
        (payout.Amount, payout.Currency).ShouldBe((40.25m, "GHS"));
        (payout.DebitedAmount, payout.DebitedCurrency).ShouldBe((40.25m, "GHS"));
        (await provider.Client.GetPayoutAsync(payout.Id, Provider.Ct)).ShouldBe(payout);
        (await provider.Client.FindPayoutByReferenceAsync("payout-1", Provider.Ct)).ShouldBe(payout);
    }

    [Theory]
    [InlineData("slow-kofi", 60, ChipperTransferStatus.Settled)]
    [InlineData("fail-kofi", 1, ChipperTransferStatus.Failed)]
    internal async Task Shows_what_became_of_a_pending_payout(string tag, int seconds, ChipperTransferStatus status)
    {
        await using var provider = await Provider.StartAsync();
        var payout = await provider.Client.PayoutAsync(A.Payout(tag), Provider.Ct);
        payout.Status.ShouldBe(ChipperTransferStatus.Pending);

        provider.Clock.Advance(TimeSpan.FromSeconds(seconds));

        var read = await provider.Client.GetPayoutAsync(payout.Id, Provider.Ct);
        read.ShouldNotBeNull().Status.ShouldBe(status);
    }

    [Fact]
    public async Task Refunds_by_a_payout_to_the_payer()
    {
        await using var provider = await Provider.StartAsync();
        var order = await provider.PaidOrderAsync();

        var refund = await provider.Client.RefundAsync(Of(order, 50m), RefundStrategy.PayoutToPayer, Provider.Ct);

        refund.Strategy.ShouldBe(RefundStrategy.PayoutToPayer);
        refund.Status.ShouldBe(ChipperTransferStatus.Settled);
        refund.Amount.ShouldBe(50m);
        var payout = provider.Chipper.Payouts.ShouldHaveSingleItem();
        payout.RecipientId.ShouldBe(order.PayerId);
        payout.Reference.ShouldBe("refund-1");
        (await provider.Client.GetRefundAsync(refund.Id, refund.Strategy, Provider.Ct)).ShouldBe(refund);
        (await provider.Client.FindRefundByReferenceAsync("refund-1", refund.Strategy, Provider.Ct)).ShouldBe(refund);
    }

    [Fact]
    public async Task Refunds_by_the_refund_call()
    {
        await using var provider = await Provider.StartAsync();
        var order = await provider.PaidOrderAsync();

        var refund = await provider.Client.RefundAsync(Of(order, 150m), RefundStrategy.RefundEndpoint, Provider.Ct);
        provider.Clock.Advance(TimeSpan.FromSeconds(1));

        refund.Status.ShouldBe(ChipperTransferStatus.Pending);
        provider.Chipper.Payouts.ShouldBeEmpty();
        var read = await provider.Client.GetRefundAsync(refund.Id, refund.Strategy, Provider.Ct);
        read.ShouldBe(refund with { Status = ChipperTransferStatus.Settled });
        var whole = await provider.Client.GetOrderAsync(order.Id, Provider.Ct);
        whole.ShouldNotBeNull().Status.ShouldBe(ChipperOrderStatus.Refunded);
    }

    [Fact]
    public async Task Is_told_when_a_refund_would_exceed_the_order()
    {
        await using var provider = await Provider.StartAsync();
        var order = await provider.PaidOrderAsync();

        var refused = await Should.ThrowAsync<ChipperRefusedException>(() =>
            provider.Client.RefundAsync(Of(order, 151m), RefundStrategy.RefundEndpoint, Provider.Ct)
        );

        refused.Reason.ShouldBe(ChipperRefusal.LimitExceeded);
    }

    private static ChipperRefundRequest Of(ChipperOrder order, decimal amount) =>
        new(order.Id, order.PayerId!, "refund-1", amount, order.Currency);
}
