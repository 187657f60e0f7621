using GlowCart.Payments.Chipper;
using GlowCart.Payments.Events;
using GlowCart.Payments.Payments;
using static GlowCart.Payments.Tests.Some;

namespace GlowCart.Payments.Tests.Payments;

public sealed class AskingTheProvider
{
    [Fact]
    public void Is_one_workers_at_a_time()
    {
        var payment = Payment();
        var attempt = payment.Attempts.Single();

        payment.Claim(attempt, Noon).ShouldBe(AttemptStep.Call);
        payment.Claim(attempt, Noon.AddSeconds(1)).ShouldBe(AttemptStep.None);
    }

    [Fact]
    public void Is_taken_up_by_another_when_the_first_one_died()
    {
        var payment = Payment();
        var attempt = payment.Attempts.Single();
        var reference = attempt.Reference;
        payment.Claim(attempt, Noon);

        payment.Claim(attempt, Noon.AddMinutes(1)).ShouldBe(AttemptStep.Call);
        attempt.Reference.ShouldBe(reference, "the provider takes it once");
    }

    [Fact]
    public void Reads_what_it_has_called_for_already()
    {
        var payment = Payment();
        var attempt = payment.Begun();

        payment.Claim(attempt, Noon.AddMinutes(1)).ShouldBe(AttemptStep.Read);
    }

    [Fact]
    public void Waits_longer_each_time_in_vain()
    {
        var attempt = Payment().Attempts.Single();
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 8; i++)
        {
            attempt.BackOff(null, Noon);
            waits.Add(attempt.NextCheckAt!.Value - Noon);
        }

        waits.ShouldBeInOrder();
        waits[0].ShouldBe(TimeSpan.FromSeconds(2));
        waits[^1].ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Waits_as_long_as_the_provider_wants()
    {
        var attempt = Payment().Attempts.Single();
        attempt.BackOff(TimeSpan.FromMinutes(3), Noon);
        attempt.NextCheckAt.ShouldBe(Noon.AddMinutes(3));
    }

    [Fact]
    public void Does_not_begin_a_charge_whose_orders_are_over()
    {
        var payment = Payment();
        var attempt = payment.Attempts.Single();

        payment.Claim(attempt, payment.ExpiresAt).ShouldBe(AttemptStep.None);

        payment.Status.ShouldBe(PaymentStatus.Expired);
        payment.Events.OfType<ChargeExpired>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Does_not_begin_a_charge_that_was_given_up()
    {
        var payment = Payment();
        var attempt = payment.Attempts.Single();
        payment.Abandon(Noon);

        payment.Claim(attempt, Noon).ShouldBe(AttemptStep.None);

        attempt.NextCheckAt.ShouldBeNull();
        payment.Events.OfType<ChargeExpired>().ShouldBeEmpty("nobody waits for it");
    }

    [Fact]
    public void Lets_a_charge_expire_whose_id_it_never_learned()
    {
        var payment = Payment();
        var attempt = payment.Attempts.Single();
        payment.Claim(attempt, Noon);
        attempt.MarkUnconfirmed(Noon);
        payment.Claim(attempt, Noon.AddMinutes(5)).ShouldBe(AttemptStep.None);
        payment.Status.ShouldBe(PaymentStatus.Pending);

        payment.Claim(attempt, Noon.AddMinutes(6)).ShouldBe(AttemptStep.None);

        payment.Status.ShouldBe(PaymentStatus.Expired);
    }

    [Fact]
    public void Stops_for_good_when_an_expired_charge_has_been_doubtful_for_a_day()
    {
        var payment = Payment();
        var attempt = payment.Begun();
        var now = Noon;
        var reads = 0;
        while (attempt.NextCheckAt is { } next)
        {
            now = next;
            payment.Claim(attempt, now).ShouldBe(AttemptStep.Read);
            payment.Learn(attempt, payment.Told(attempt, ChipperOrderStatus.Pending), now);
            (++reads).ShouldBeLessThan(60);
        }

        (now - Noon).ShouldBeGreaterThan(TimeSpan.FromDays(1));
        payment.Events.OfType<ChargeExpired>().ShouldHaveSingleItem();
    }
}
