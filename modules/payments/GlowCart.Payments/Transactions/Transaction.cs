using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Payments.Balances;
using GlowCart.Payments.Payments;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Payments.Transactions;

/// <summary>What one order brings its vendor. It changes only under its payment's lock.</summary>
internal sealed class Transaction : Entity, ITenantOwned
{
    private Transaction() { }

    /// <exception cref="ArgumentException">The commission is more than there is.</exception>
    public Transaction(Guid paymentId, ChargedOrder order, string currency, DateTimeOffset now)
    {
        if (order.Commission < 0m || order.Commission > order.GrossAmount)
            throw new ArgumentException($"Of {order.GrossAmount} the commission can't be {order.Commission}.");
        (PaymentId, OrderId, TenantId) = (paymentId, order.OrderId, order.VendorId);
        (GrossAmount, Commission) = (order.GrossAmount, order.Commission);
        (NetAmount, Currency, CreatedAt) = (order.GrossAmount - order.Commission, currency, now);
    }

    public Guid TenantId { get; private set; }
    public Guid PaymentId { get; private set; }
    public Guid OrderId { get; private set; }
    public decimal GrossAmount { get; private set; }
    public decimal Commission { get; private set; }
    public decimal NetAmount { get; private set; }
    public string Currency { get; private set; } = "";
    public TransactionStatus Status { get; private set; }

    /// <summary>What was given back of the gross amount, and of the commission, so far.</summary>
    public decimal RefundedGross { get; private set; }
    public decimal RefundedCommission { get; private set; }

    /// <summary>The newest of the order's events that was taken in: an older one that comes later says nothing.</summary>
    public long OrderVersion { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the hold ends; known from the delivery on.</summary>
    public DateTimeOffset? ReleaseAt { get; private set; }

    /// <summary>Whether there is anything to give back.</summary>
    public bool KeepsMoney => Status is TransactionStatus.Held or TransactionStatus.Available && KeptGross > 0m;

    public decimal KeptGross => GrossAmount - RefundedGross;
    public decimal KeptNet => KeptGross - (Commission - RefundedCommission);

    /// <summary>
    /// The charge was captured, with this order's part. Also where the order was called off in the meantime: the money is
    /// there, and goes back as a refund.
    /// </summary>
    public void Hold()
    {
        if (Status is TransactionStatus.Pending or TransactionStatus.Cancelled)
            Status = TransactionStatus.Held;
    }

    /// <returns>Whether there is something to move: the hold had not ended before.</returns>
    public bool Release(DateTimeOffset now)
    {
        if (Status is not TransactionStatus.Held || ReleaseAt is not { } due || due > now)
            return false;
        Status = TransactionStatus.Available;
        return true;
    }

    /// <summary>
    /// Gives back a part of what is kept. The commission goes back by the difference of cumulative amounts, each rounded, so
    /// that any number of parts give back what the whole does.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is nothing kept, or less than that.</exception>
    public RefundedPart Refund(decimal amount)
    {
        if (Status is not (TransactionStatus.Held or TransactionStatus.Available))
            throw new InvalidOperationException($"Of a transaction that is {Status} nothing can be given back.");
        if (amount <= 0m || amount > KeptGross)
            throw new InvalidOperationException($"Of {KeptGross} {Currency} {amount} can't be given back.");
        var wasAvailable = Status is TransactionStatus.Available;
        RefundedGross += amount;
        var commission =
            Kernel.Monetary.Currency.Round(Commission * RefundedGross / GrossAmount, Currency) - RefundedCommission;
        RefundedCommission += commission;
        if (KeptGross == 0m)
            Status = TransactionStatus.Refunded;
        return new RefundedPart(amount, commission, wasAvailable);
    }

    /// <summary>Its order waits for its payment, again where it had been called off.</summary>
    public void OrderPlaced(long version) =>
        Hear(version, TransactionStatus.Cancelled, () => Status = TransactionStatus.Pending);

    /// <summary>Its order is off before it was paid.</summary>
    public void OrderCancelled(long version) =>
        Hear(version, TransactionStatus.Pending, () => Status = TransactionStatus.Cancelled);

    public void OrderDelivered(DateTimeOffset releaseAt) => ReleaseAt ??= releaseAt;

    private void Hear(long version, TransactionStatus when, Action then)
    {
        if (version <= OrderVersion)
            return;
        OrderVersion = version;
        if (Status == when)
            then();
    }
}

/// <param name="Commission">The marketplace's part of what goes back.</param>
/// <param name="WasAvailable">The vendor could have been paid it already.</param>
internal readonly record struct RefundedPart(decimal Gross, decimal Commission, bool WasAvailable)
{
    public decimal Net => Gross - Commission;
}

internal sealed class TransactionConfiguration : IEntityTypeConfiguration<Transaction>
{
    public void Configure(EntityTypeBuilder<Transaction> builder)
    {
        builder.ToTable(
            "transactions",
            t =>
                t.HasCheckConstraint(
                    "ck_transactions_amounts",
                    "commission >= 0 and net_amount >= 0 and net_amount + commission = gross_amount "
                        + "and refunded_gross between 0 and gross_amount and refunded_commission between 0 and commission"
                )
        );
        builder.Property(t => t.Currency).HasMaxLength(3).IsFixedLength();
        builder.Ignore(t => t.KeepsMoney).Ignore(t => t.KeptGross).Ignore(t => t.KeptNet);
        builder.HasOne<Payment>().WithMany().HasForeignKey(t => t.PaymentId);
        builder.HasIndex(t => t.OrderId).IsUnique();
        builder.HasIndex(t => new { t.TenantId, t.Id });
        builder.HasIndex(t => t.ReleaseAt).HasFilter("status = 'Held'");
        builder.Grant("select", ScopeKind.Vendor);
        // Written with the order, on behalf of the buyer who places it.
        builder.Grant("insert", ScopeKind.Buyer);
    }
}
