using GlowCart.Payments.Chipper;
using GlowCart.Payments.Events;
using GlowCart.Payments.Refunds;
using static GlowCart.Payments.Tests.Some;

namespace GlowCart.Payments.Tests.Refunds;

public sealed class SendingARefund
{
    private const RefundStrategy Payout = RefundStrategy.PayoutToPayer;

    [Fact]
    public void Sends_first_and_then_looks_before_it_sends_again()
    {
        var refund = Owed();

        refund.Claim(Payout, Noon).ShouldBe(RefundStep.Send);
        refund.Claim(Payout, Noon).ShouldBe(RefundStep.None);
        refund.Claim(Payout, Noon.AddMinutes(1)).ShouldBe(RefundStep.FindOrSend);
    }

    [Fact]
    public void Goes_the_way_it_began_whatever_the_options_say_since()
    {
        var refund = Owed();
        refund.Claim(RefundStrategy.RefundEndpoint, Noon);

        refund.Claim(Payout, Noon.AddMinutes(1));

        refund.Strategy.ShouldBe(RefundStrategy.RefundEndpoint);
    }

    [Fact]
    public void Tells_of_its_arrival_once()
    {
        var refund = Owed();
        refund.Claim(Payout, Noon);

        refund.Learn(Told(refund, ChipperTransferStatus.Settled), Noon).ShouldBeTrue();
        refund.Learn(Told(refund, ChipperTransferStatus.Settled), Noon).ShouldBeFalse();

        refund.NextCheckAt.ShouldBeNull();
        var told = refund.Events.OfType<RefundCompleted>().ShouldHaveSingleItem();
        (told.OrderId, told.VendorId, told.Amount).ShouldBe((refund.OrderId!.Value, refund.VendorId!.Value, 100m));
    }

    [Fact]
    public void Tries_anew_under_another_reference_when_the_provider_failed()
    {
        var refund = Owed();
        var first = refund.Reference;
        refund.Claim(Payout, Noon);

        refund.Learn(Told(refund, ChipperTransferStatus.Failed), Noon).ShouldBeFalse();

        refund.Status.ShouldBe(RefundStatus.Pending);
        refund.Reference.ShouldNotBe(first);
        refund.Claim(Payout, refund.NextCheckAt!.Value).ShouldBe(RefundStep.Send);
    }

    [Fact]
    public void Does_not_take_the_answer_to_an_older_reference_for_its_own()
    {
        var refund = Owed();
        refund.Claim(Payout, Noon);
        var old = Told(refund, ChipperTransferStatus.Settled);
        refund.Learn(Told(refund, ChipperTransferStatus.Failed), Noon);

        refund.Learn(old, Noon).ShouldBeFalse();
        refund.Status.ShouldBe(RefundStatus.Pending);
    }

    [Fact]
    public void Is_never_given_up()
    {
        var refund = Owed();
        for (var i = 0; i < 100; i++)
            refund.BackOff(null, Noon);

        refund.NextCheckAt.ShouldBe(Noon.AddHours(1));
    }

    private static Refund Owed()
    {
        var transaction = Held();
        return Refund.OfOrder(Paid(), transaction, transaction.Refund(100m), "It was called off.", Noon);
    }

    private static ChipperRefund Told(Refund refund, ChipperTransferStatus status) =>
        new("r-1", refund.Reference, status, refund.Amount, refund.Currency, Payout);
}
