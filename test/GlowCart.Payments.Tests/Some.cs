using GlowCart.Payments.Chipper;
using GlowCart.Payments.Payments;
using GlowCart.Payments.Transactions;

namespace GlowCart.Payments.Tests;

internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static Payment Payment(decimal amount = 100m) =>
        new(
            new NewCharge(
                Guid.CreateVersion7(),
                Guid.CreateVersion7(),
                amount,
                "GHS",
                "chipper",
                new PayerDto("tag", "ama"),
                Noon.AddMinutes(30),
                []
            ),
            Noon
        );

    /// <summary>The newest attempt, which the provider knows of and whose payer hasn't decided.</summary>
    public static PaymentAttempt Begun(this Payment payment, DateTimeOffset? at = null)
    {
        var attempt = payment.Attempts.MaxBy(a => a.Number)!;
        payment.Claim(attempt, at ?? Noon).ShouldBe(AttemptStep.Call);
        payment.Learn(attempt, payment.Told(attempt, ChipperOrderStatus.Pending), at ?? Noon);
        return attempt;
    }

    public static ChipperAuthorization Told(
        this Payment payment,
        PaymentAttempt attempt,
        ChipperOrderStatus order,
        ChipperAuthorizationStatus authorization = ChipperAuthorizationStatus.Pending
    ) =>
        new(
            $"auth-{attempt.Number}",
            authorization,
            $"order-{attempt.Number}",
            "https://provider.test/approve",
            Noon.AddMinutes(5),
            new ChipperOrder(
                $"order-{attempt.Number}",
                attempt.Reference,
                order,
                payment.Amount,
                payment.Currency,
                order is ChipperOrderStatus.Settled ? "payer-1" : null
            )
        );

    public static Transaction Transaction(decimal gross = 100m, decimal commission = 3m, string currency = "GHS") =>
        new(
            Guid.CreateVersion7(),
            new ChargedOrder(Guid.CreateVersion7(), Guid.CreateVersion7(), gross, commission),
            currency,
            Noon
        );

    public static Transaction Held(decimal gross = 100m, decimal commission = 3m, string currency = "GHS")
    {
        var transaction = Transaction(gross, commission, currency);
        transaction.Hold();
        return transaction;
    }

    public static Transaction Available(decimal gross = 100m, decimal commission = 3m)
    {
        var transaction = Held(gross, commission);
        transaction.OrderDelivered(Noon);
        transaction.Release(Noon).ShouldBeTrue();
        return transaction;
    }

    /// <summary>A payment whose one attempt was captured.</summary>
    public static Payment Paid(decimal amount = 100m)
    {
        var payment = Payment(amount);
        var attempt = payment.Begun();
        payment.Learn(attempt, payment.Told(attempt, ChipperOrderStatus.Settled), Noon).ShouldBe(Capture.Sale);
        return payment;
    }
}
