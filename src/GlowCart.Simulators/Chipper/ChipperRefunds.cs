namespace GlowCart.Simulators.Chipper;

/// <summary>Money of orders given back.</summary>
internal static class ChipperRefunds
{
    private const string Kind = "refund";

    public static SimulatedRefund Refund(ChipperChange change, string orderId, RefundRequest request)
    {
        var order = GetOrder(change.State, orderId);
        var amount = ChipperValidation.Amount(request.Amount);
        var reference = ChipperValidation.Reference(request.Reference);
        change.RefuseDuplicate(Kind, reference);
        if (order.Status is not (ChipperStatus.Settled or ChipperStatus.Refunded))
            throw ChipperRefusal.Invalid($"The order is {order.Status}.");
        if (amount.Currency != order.Currency)
            throw ChipperRefusal.Invalid($"The order is in {order.Currency}.");
        if (Sum(change.State, orderId, r => r.Status != ChipperStatus.Failed) + amount.Amount > order.Amount)
            throw ChipperRefusal.OverLimit("The refunds would exceed the order's amount.");
        change.RefuseOverdraft(amount);

        var refund = new SimulatedRefund(
            ChipperChange.NewId(),
            orderId,
            reference,
            ChipperStatus.Pending,
            request.Note,
            amount,
            change.Now,
            change.Now
        );
        change.State.Refunds.Add(refund.Id, refund);
        change.UseReference(Kind, reference, refund.Id);
        change.Debit(amount);
        var payer = change.State.Users[order.PayerId!];
        change.Later(
            refund.Id,
            payer.Fails ? ChipperStatus.Failed : ChipperStatus.Settled,
            payer.IsSlow ? change.Options.SlowDelay : change.Options.ApprovalDelay
        );
        return refund;
    }

    public static void End(ChipperChange change, SimulatedRefund pending, string status)
    {
        var ended = pending with { Status = status, UpdatedAt = change.Now };
        change.State.Refunds[pending.Id] = ended;
        if (status == ChipperStatus.Failed)
            change.Credit(ended.Amount);
        change.Announce(ended);

        var order = change.State.Orders[ended.OrderId];
        if (Sum(change.State, order.Id, r => r.Status == ChipperStatus.Settled) < order.Amount)
            return;
        change.State.Orders[order.Id] = order with { Status = ChipperStatus.Refunded, UpdatedAt = change.Now };
        change.Announce(change.State.Orders[order.Id]);
    }

    public static SimulatedRefund Get(ChipperState state, string id) =>
        state.Refunds.GetValueOrDefault(id) ?? throw ChipperRefusal.NotFound("refund");

    public static SimulatedOrder GetOrder(ChipperState state, string id) =>
        state.Orders.GetValueOrDefault(id) ?? throw ChipperRefusal.NotFound("order");

    private static decimal Sum(ChipperState state, string orderId, Func<SimulatedRefund, bool> counts) =>
        state.Refunds.Values.Where(r => r.OrderId == orderId && counts(r)).Sum(r => r.Amount.Amount);
}
