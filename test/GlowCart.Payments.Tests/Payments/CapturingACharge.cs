using GlowCart.Payments.Chipper;
using GlowCart.Payments.Events;
using GlowCart.Payments.Payments;
using static GlowCart.Payments.Tests.Some;

namespace GlowCart.Payments.Tests.Payments;

public sealed class CapturingACharge
{
    [Fact]
    public void Makes_it_paid_and_says_so()
    {
        var payment = Payment(45.50m);
        var attempt = payment.Begun();

        var capture = payment.Learn(attempt, payment.Told(attempt, ChipperOrderStatus.Settled), Noon);

        capture.ShouldBe(Capture.Sale);
        payment.Status.ShouldBe(PaymentStatus.Paid);
        payment.CapturedBy.ShouldBe(attempt.Id);
        attempt.ProviderPayerId.ShouldBe("payer-1");
        attempt.NextCheckAt.ShouldBeNull();
        var told = payment.Events.OfType<ChargeCaptured>().ShouldHaveSingleItem();
        (told.OrderGroupId, told.Amount, told.Currency).ShouldBe((payment.OrderGroupId, 45.50m, "GHS"));
    }

    [Fact]
    public void Is_told_once_however_often_the_provider_says_so()
    {
        var payment = Paid();
        var attempt = payment.Attempts.Single();

        for (var i = 0; i < 20; i++)
            payment.Learn(attempt, payment.Told(attempt, ChipperOrderStatus.Settled), Noon).ShouldBe(Capture.None);

        payment.Events.OfType<ChargeCaptured>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Needs_the_order_to_be_settled_and_not_merely_approved()
    {
        var payment = Payment();
        var attempt = payment.Begun();

        var capture = payment.Learn(
            attempt,
            payment.Told(attempt, ChipperOrderStatus.Pending, ChipperAuthorizationStatus.Approved),
            Noon
        );

        capture.ShouldBe(Capture.None);
        payment.Status.ShouldBe(PaymentStatus.Pending);
        attempt.NextCheckAt.ShouldNotBeNull();
    }

    [Fact]
    public void Whose_answer_was_lost_still_counts()
    {
        var payment = Payment();
        var attempt = payment.Attempts.Single();
        payment.Claim(attempt, Noon);
        attempt.MarkUnconfirmed(Noon);

        payment.Learn(attempt, payment.Told(attempt, ChipperOrderStatus.Settled), Noon).ShouldBe(Capture.Sale);
        attempt.AuthorizationId.ShouldBe("auth-1");
    }

    [Fact]
    public void That_seemed_expired_still_counts_while_it_is_wanted()
    {
        var payment = Payment();
        var attempt = payment.Begun();
        var late = Noon.AddMinutes(7);
        payment.Learn(attempt, payment.Told(attempt, ChipperOrderStatus.Pending), late);
        payment.Status.ShouldBe(PaymentStatus.Expired);
        attempt.NextCheckAt.ShouldNotBeNull("it may be paid all the same");

        payment.Learn(attempt, payment.Told(attempt, ChipperOrderStatus.Settled), late).ShouldBe(Capture.Sale);
        payment.Status.ShouldBe(PaymentStatus.Paid);
    }

    [Fact]
    public void That_was_given_up_goes_back()
    {
        var payment = Payment();
        var attempt = payment.Begun();
        payment.Abandon(Noon);

        payment.Learn(attempt, payment.Told(attempt, ChipperOrderStatus.Settled), Noon).ShouldBe(Capture.Surplus);
        payment.Events.OfType<ChargeCaptured>().ShouldBeEmpty();
    }

    [Fact]
    public void Before_it_was_given_up_stays_the_orders()
    {
        var payment = Paid();

        payment.Abandon(Noon);

        payment.AbandonedAt.ShouldBeNull();
        payment.Status.ShouldBe(PaymentStatus.Paid);
    }

    [Fact]
    public void Of_nothing_asks_nobody()
    {
        var payment = Payment(0m);

        payment.Status.ShouldBe(PaymentStatus.Paid);
        payment.Attempts.ShouldBeEmpty();
        payment.Events.ShouldHaveSingleItem().ShouldBeOfType<ChargeCaptured>();
    }
}
