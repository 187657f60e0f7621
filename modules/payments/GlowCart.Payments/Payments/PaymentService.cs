using GlowCart.Kernel.Data;
using GlowCart.Kernel.Domain;
using GlowCart.Payments.Chipper;
using GlowCart.Payments.Ledger;
using GlowCart.Payments.Refunds;
using GlowCart.Payments.Transactions;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GlowCart.Payments.Payments;

internal sealed class PaymentService(
    ISql sql,
    PaymentLock locks,
    IRepository<Payment> payments,
    IRepository<Transaction> transactions,
    IRepository<Refund> refunds,
    GeneralLedger ledger,
    IOptions<PaymentsOptions> options,
    IOptions<ChipperOptions> chipper,
    TimeProvider clock
) : IPayments
{
    private const string Chipper = "chipper";

    public Guid Begin(NewCharge charge)
    {
        if (charge.Method != Chipper)
            throw PaymentErrors.UnknownMethod.With(("method", charge.Method));
        if (!new ChipperCurrency(chipper.Value.AllowedCurrencies).Takes(charge.Currency))
            throw PaymentErrors.CurrencyNotTaken.With(("currency", charge.Currency));
        var now = clock.GetUtcNow();
        var payment = new Payment(charge, now);
        payments.Add(payment);
        foreach (var order in charge.Orders)
        {
            var transaction = new Transaction(payment.Id, order, charge.Currency, now);
            if (payment.Status is PaymentStatus.Paid)
                transaction.Hold();
            transactions.Add(transaction);
        }
        return payment.Id;
    }

    public async Task RetryAsync(Guid paymentId, PayerDto? payer, CancellationToken ct) =>
        (await TakeAsync(paymentId, ct)).Retry(payer, clock.GetUtcNow());

    public async Task AbandonAsync(Guid paymentId, CancellationToken ct) =>
        (await TakeAsync(paymentId, ct)).Abandon(clock.GetUtcNow());

    public async Task RefundOrderAsync(Guid orderId, string reason, CancellationToken ct)
    {
        var paymentId = await transactions
            .Query.Where(t => t.OrderId == orderId)
            .Select(t => t.PaymentId)
            .FirstOrDefaultAsync(ct);
        var payment = await TakeAsync(paymentId, ct);
        var transaction = await transactions.Tracked.SingleAsync(t => t.OrderId == orderId, ct);
        if (!transaction.KeepsMoney)
            return;
        var part = transaction.Refund(transaction.KeptGross);
        var refund = Refund.OfOrder(payment, transaction, part, reason, clock.GetUtcNow());
        refunds.Add(refund);
        await ledger.PostAsync([Flows.OrderRefunded(refund, transaction, part)], ct);
    }

    public Deferred<PaymentDto?> Find(Guid paymentId) =>
        sql.Defer<PaymentDto?>(
            "select status from payments.payments where id = @payment_id",
            [new NpgsqlParameter<Guid>("payment_id", paymentId)],
            async (row, ct) =>
                await row.ReadAsync(ct)
                    ? new PaymentDto(paymentId, Enum.Parse<PaymentStatus>(row.GetString(0)), ApprovalUrlOf(paymentId))
                    : null
        );

    public string ApprovalUrlOf(Guid paymentId) =>
        $"{options.Value.PublicUrl.AbsoluteUri.TrimEnd('/')}/pay/{paymentId}";

    private async Task<Payment> TakeAsync(Guid paymentId, CancellationToken ct) =>
        await locks.TakeAsync(paymentId, ct) ?? throw PaymentErrors.NotFound.With(("paymentId", paymentId));
}
