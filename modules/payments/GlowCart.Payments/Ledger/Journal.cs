using GlowCart.Kernel.Domain;

namespace GlowCart.Payments.Ledger;

/// <summary>What sort of movement it was. With what it is about it is unique, so nothing is booked twice.</summary>
internal enum JournalKind
{
    /// <summary>A charge was captured; about an attempt.</summary>
    ChargeCaptured,

    /// <summary>Captured money belongs to an order; about a transaction.</summary>
    OrderSold,

    /// <summary>Captured money belongs to no order; about a refund.</summary>
    SurplusOwed,

    /// <summary>An order's money is owed to its buyer; about a refund.</summary>
    OrderRefunded,

    /// <summary>A refund reached the buyer; about a refund.</summary>
    RefundSent,

    /// <summary>A vendor's money is free; about a transaction.</summary>
    HoldEnded,
}

/// <summary>One movement of money: entries that sum to zero, written together and never changed.</summary>
[NotAudited]
internal sealed class Journal : Entity, IPlatformWide
{
    private readonly List<LedgerEntry> _entries = [];

    public required JournalKind Kind { get; init; }
    public required Guid AboutId { get; init; }
    public required Guid? PaymentId { get; init; }
    public required DateTimeOffset At { get; init; }
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    public void Add(Guid accountId, decimal amount) =>
        _entries.Add(
            new LedgerEntry
            {
                JournalId = Id,
                AccountId = accountId,
                Amount = amount,
                At = At,
            }
        );
}

[NotAudited]
internal sealed class LedgerEntry : Entity, IPlatformWide
{
    public required Guid JournalId { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>In the account's currency; a debit is positive, a credit negative.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The journal's, repeated: a balance at an instant is asked of the entries alone.</summary>
    public required DateTimeOffset At { get; init; }
}
