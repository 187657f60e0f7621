using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Payments.Balances;

/// <summary>A vendor's money, as the ledger has it.</summary>
[Audience(Audience.Vendor), Permission(PaymentPermissions.View)]
public interface IBalanceService
{
    /// <summary>What is on hold, what can be paid out, and what was.</summary>
    [Get("/api/v1/payments/balance")]
    Task<BalanceDto> GetAsync(CancellationToken ct = default);

    /// <summary>What each order brought, newest first.</summary>
    [Get("/api/v1/payments/transactions")]
    Task<PagedList<TransactionDto>> TransactionsAsync([Query] TransactionQuery query, CancellationToken ct = default);
}

/// <param name="Pending">Earned, and on hold until the order is surely delivered.</param>
/// <param name="Available">Can be paid out; negative after a refund that came later than its payout.</param>
public record BalanceDto(string Currency, decimal Pending, decimal Available, decimal PaidOut);

public record TransactionQuery(
    [property: Range(1, 100)] int Limit = 20,
    [property: StringLength(500)] string? Cursor = null
);

public enum TransactionStatus
{
    /// <summary>Ordered, not yet paid.</summary>
    Pending,

    /// <summary>Paid by the buyer; the net amount is on hold.</summary>
    Held,

    /// <summary>The net amount can be paid out.</summary>
    Available,
    Refunded,

    /// <summary>Never paid.</summary>
    Cancelled,
}

/// <param name="Commission">`grossAmount × rate`, rounded half away from zero.</param>
/// <param name="NetAmount">`grossAmount − commission`.</param>
public record TransactionDto(
    Guid TransactionId,
    Guid OrderId,
    decimal GrossAmount,
    decimal Commission,
    decimal NetAmount,
    string Currency,
    TransactionStatus Status,
    DateTimeOffset CreatedAt
);
