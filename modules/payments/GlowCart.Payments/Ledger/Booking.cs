using Monetary = GlowCart.Kernel.Monetary.Currency;

namespace GlowCart.Payments.Ledger;

/// <summary>A journal as it is meant, before its accounts are looked up.</summary>
internal sealed record Booking
{
    /// <exception cref="InvalidOperationException">The postings don't sum to zero, or are no whole cents.</exception>
    public Booking(
        JournalKind kind,
        Guid aboutId,
        Guid? paymentId,
        string currency,
        params IEnumerable<Posting> postings
    )
    {
        // Nothing moves on an account that gets nothing.
        Postings = [.. postings.Where(p => p.Amount != 0m)];
        if (Postings.Sum(p => p.Amount) != 0m)
            throw new InvalidOperationException($"{kind} of {aboutId} doesn't sum to zero.");
        if (Postings.FirstOrDefault(p => !Monetary.IsWhole(p.Amount, currency)) is { Amount: not 0m } part)
            throw new InvalidOperationException($"{kind} of {aboutId} moves {part.Amount} {currency}.");
        (Kind, AboutId, PaymentId, Currency) = (kind, aboutId, paymentId, currency);
    }

    public JournalKind Kind { get; }
    public Guid AboutId { get; }
    public Guid? PaymentId { get; }
    public string Currency { get; }
    public IReadOnlyList<Posting> Postings { get; }
}

/// <param name="Amount">A debit is positive, a credit negative.</param>
internal readonly record struct Posting(AccountKind Account, Guid? VendorId, decimal Amount)
{
    public static Posting Debit(AccountKind account, decimal amount, Guid? vendorId = null) =>
        new(account, vendorId, amount);

    public static Posting Credit(AccountKind account, decimal amount, Guid? vendorId = null) =>
        new(account, vendorId, -amount);
}
