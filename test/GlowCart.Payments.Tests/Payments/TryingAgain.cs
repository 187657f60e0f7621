using GlowCart.Kernel.Errors;
using GlowCart.Payments.Charges;
using GlowCart.Payments.Chipper;
using GlowCart.Payments.Events;
using GlowCart.Payments.Payments;
using static GlowCart.Payments.Tests.Some;

namespace GlowCart.Payments.Tests.Payments;

public sealed class TryingAgain
{
    [Fact]
    public void Has_a_reference_of_its_own_and_the_same_payer()
    {
        var payment = Declined();

        payment.Retry(null, Noon);

        payment.Status.ShouldBe(PaymentStatus.Pending);
        payment.Attempts.Select(a => a.Reference).Distinct().Count().ShouldBe(2);
        payment.Attempts.ShouldAllBe(a => a.PayerValue == "ama");
        payment.Events.OfType<ChargeRequested>().Count().ShouldBe(2);
    }

    [Fact]
    public void May_ask_somebody_else()
    {
        var payment = Declined();

        payment.Retry(new PayerDto("phone", "+233201112223"), Noon);

        payment.Attempts[^1].PayerValue.ShouldBe("+233201112223");
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("paid")]
    [InlineData("abandoned")]
    [InlineData("over")]
    public void Is_refused_when_there_is_nothing_to_try(string state)
    {
        var payment = state switch
        {
            "pending" => Payment(),
            "paid" => Paid(),
            _ => Declined(),
        };
        if (state == "abandoned")
            payment.Abandon(Noon);
        var now = state == "over" ? payment.ExpiresAt : Noon;

        Should.Throw<GlowCartException>(() => payment.Retry(null, now)).Error.ShouldBe(PaymentErrors.NotRetryable);
    }

    [Fact]
    public void Is_not_disturbed_by_how_the_first_one_ends()
    {
        var payment = Payment();
        var first = payment.Begun();
        payment.Learn(first, payment.Told(first, ChipperOrderStatus.Pending), Noon.AddMinutes(7));
        payment.Retry(null, Noon.AddMinutes(8));
        var before = payment.Events.Count;

        payment.Learn(first, payment.Told(first, ChipperOrderStatus.Expired), Noon.AddMinutes(9));
        payment.Fail(first, "declined", Noon.AddMinutes(9));

        payment.Status.ShouldBe(PaymentStatus.Pending);
        payment.Events.Count.ShouldBe(before);
    }

    [Fact]
    public void Sells_by_whichever_comes_first_and_gives_the_other_back()
    {
        var payment = Payment();
        var first = payment.Begun();
        payment.Learn(first, payment.Told(first, ChipperOrderStatus.Pending), Noon.AddMinutes(7));
        payment.Retry(null, Noon.AddMinutes(8));
        var second = payment.Begun(Noon.AddMinutes(8));

        payment
            .Learn(first, payment.Told(first, ChipperOrderStatus.Settled), Noon.AddMinutes(9))
            .ShouldBe(Capture.Sale);
        payment
            .Learn(second, payment.Told(second, ChipperOrderStatus.Settled), Noon.AddMinutes(9))
            .ShouldBe(Capture.Surplus);

        payment.CapturedBy.ShouldBe(first.Id);
        payment.Captured.ShouldBe(200m);
        payment.Events.OfType<ChargeCaptured>().ShouldHaveSingleItem();
    }

    private static Payment Declined()
    {
        var payment = Payment();
        var attempt = payment.Begun();
        payment.Learn(attempt, payment.Told(attempt, ChipperOrderStatus.Cancelled), Noon);
        payment.Status.ShouldBe(PaymentStatus.Failed);
        payment.Events.OfType<ChargeFailed>().ShouldHaveSingleItem().Reason.ShouldBe("declined");
        return payment;
    }
}
