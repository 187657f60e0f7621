using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using GlowCart.Payments.Payments;
using GlowCart.Payments.Refunds;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Payments.Erasure;

/// <summary>
/// Payments, refunds and the ledger stay as they are. Whose phone or mail was charged goes. The provider's own name for the
/// payer stays: it is the only way back for money that an order may still bring up, and tells nobody but the provider anything.
/// </summary>
internal sealed class PaymentsPersonalData(IRepository<Payment> payments, IRepository<Refund> refunds, ISql sql)
    : IPersonalData
{
    public string Section => "payments";

    public async Task<object?> ExportAsync(DataSubject who, CancellationToken ct)
    {
        var charged = await payments
            .Query.Where(p => p.BuyerId == who.BuyerId)
            .Include(p => p.Attempts)
            .OrderBy(p => p.Id)
            .ToListAsync(ct);
        var returned = await refunds.Query.Where(r => r.BuyerId == who.BuyerId).OrderBy(r => r.Id).ToListAsync(ct);
        return new
        {
            Payments = charged.ConvertAll(p => new
            {
                PaymentId = p.Id,
                p.OrderGroupId,
                p.Method,
                p.Amount,
                p.Currency,
                p.Status,
                p.CreatedAt,
                p.CapturedAt,
                Attempts = p
                    .Attempts.OrderBy(a => a.Number)
                    .Select(a => new
                    {
                        a.PayerType,
                        a.PayerValue,
                        a.ProviderPayerId,
                        a.Status,
                        a.CreatedAt,
                    })
                    .ToList(),
            }),
            Refunds = returned.ConvertAll(r => new
            {
                RefundId = r.Id,
                r.PaymentId,
                r.OrderId,
                r.Amount,
                r.Currency,
                r.Reason,
                r.Status,
                r.CreatedAt,
                r.CompletedAt,
            }),
        };
    }

    public async Task DemandErasableAsync(DataSubject who, CancellationToken ct)
    {
        if (await refunds.Query.AnyAsync(r => r.BuyerId == who.BuyerId && r.Status == RefundStatus.Pending, ct))
            throw PaymentErrors.RefundOnItsWay.With();
        if (
            await payments.Query.AnyAsync(
                p =>
                    p.BuyerId == who.BuyerId
                    && p.Attempts.Any(a =>
                        a.Status == AttemptStatus.Intended
                        || a.Status == AttemptStatus.Unconfirmed
                        || a.Status == AttemptStatus.Pending
                    ),
                ct
            )
        )
            throw PaymentErrors.ChargeUnderWay.With();
    }

    public async Task<bool> EraseAsync(DataSubject who, CancellationToken ct)
    {
        if (who.BuyerId is not { } buyer)
            return true;
        await sql.ExecuteAsync(
            "update payments.payment_attempts set payer_value = '', approval_url = null where buyer_id = @buyer",
            [Buyer()],
            ct
        );
        await sql.ExecuteAsync(
            "update payments.refunds set reason = @erased where buyer_id = @buyer",
            [Buyer(), new NpgsqlParameter<string>("erased", DataSubject.Erased)],
            ct
        );
        return true;

        NpgsqlParameter<Guid> Buyer() => new("buyer", buyer);
    }
}
