using GlowCart.Payments.Payments;
using GlowCart.Payments.Refunds;
using GlowCart.Payments.Transactions;
using static GlowCart.Payments.Ledger.AccountKind;
using static GlowCart.Payments.Ledger.Posting;

namespace GlowCart.Payments.Ledger;

/// <summary>Every way in which money moves, as docs/money.md tells it. There is no other.</summary>
internal static class Flows
{
    /// <summary>The provider has the buyer's money.</summary>
    public static Booking ChargeCaptured(Payment payment, PaymentAttempt attempt) =>
        new(
            JournalKind.ChargeCaptured,
            attempt.Id,
            payment.Id,
            payment.Currency,
            Debit(ProviderClearing, payment.Amount),
            Credit(BuyerFunds, payment.Amount)
        );

    /// <summary>An order's part of it: the vendor's on hold, and the marketplace's.</summary>
    public static Booking OrderSold(Transaction transaction) =>
        new(
            JournalKind.OrderSold,
            transaction.Id,
            transaction.PaymentId,
            transaction.Currency,
            Debit(BuyerFunds, transaction.GrossAmount),
            Credit(VendorPending, transaction.NetAmount, transaction.TenantId),
            Credit(CommissionRevenue, transaction.Commission)
        );

    /// <summary>Money that came too late, or a second time: it was never anybody's but the buyer's.</summary>
    public static Booking SurplusOwed(Refund refund) =>
        new(
            JournalKind.SurplusOwed,
            refund.Id,
            refund.PaymentId,
            refund.Currency,
            Debit(BuyerFunds, refund.Amount),
            Credit(RefundsPayable, refund.Amount)
        );

    /// <summary>The vendor gives back its part, and the marketplace its commission on it.</summary>
    public static Booking OrderRefunded(Refund refund, Transaction transaction, RefundedPart part) =>
        new(
            JournalKind.OrderRefunded,
            refund.Id,
            refund.PaymentId,
            refund.Currency,
            Debit(part.WasAvailable ? VendorAvailable : VendorPending, part.Net, transaction.TenantId),
            Debit(CommissionRevenue, part.Commission),
            Credit(RefundsPayable, part.Gross)
        );

    public static Booking RefundSent(Refund refund) =>
        new(
            JournalKind.RefundSent,
            refund.Id,
            refund.PaymentId,
            refund.Currency,
            Debit(RefundsPayable, refund.Amount),
            Credit(ProviderClearing, refund.Amount)
        );

    /// <summary>What a vendor still has of an order can be paid out.</summary>
    public static Booking HoldEnded(Transaction transaction) =>
        new(
            JournalKind.HoldEnded,
            transaction.Id,
            transaction.PaymentId,
            transaction.Currency,
            Debit(VendorPending, transaction.KeptNet, transaction.TenantId),
            Credit(VendorAvailable, transaction.KeptNet, transaction.TenantId)
        );
}
