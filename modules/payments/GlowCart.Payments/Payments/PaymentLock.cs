using GlowCart.Kernel.Domain;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GlowCart.Payments.Payments;

/// <summary>
/// Whoever moves a payment's money holds its row to the end of the transaction. So webhooks, pollers, cancellations and
/// refunds that meet are one after the other, each seeing what the one before it did.
/// </summary>
internal sealed class PaymentLock(ISql sql, IRepository<Payment> payments)
{
    /// <returns>Null if there is none in this scope.</returns>
    public async Task<Payment?> TakeAsync(Guid paymentId, CancellationToken ct)
    {
        await sql.QueryAsync(
            "select id from payments.payments where id = @id for update",
            [new NpgsqlParameter<Guid>("id", paymentId)],
            row => row.GetGuid(0),
            ct
        );
        return await payments.Tracked.Include(p => p.Attempts).FirstOrDefaultAsync(p => p.Id == paymentId, ct);
    }
}
