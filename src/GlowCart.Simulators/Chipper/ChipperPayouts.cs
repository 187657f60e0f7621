namespace GlowCart.Simulators.Chipper;

/// <summary>Money sent to users out of the merchant's balance.</summary>
internal static class ChipperPayouts
{
    private const string Kind = "payout";

    public static SimulatedPayout Send(ChipperChange change, PayoutRequest request)
    {
        if (request.OriginAmount is null == request.DestinationAmount is null)
            throw ChipperRefusal.Invalid("Exactly one of originAmount and destinationAmount is required.");
        var given = ChipperValidation.Amount(request.OriginAmount ?? request.DestinationAmount);
        var reference = ChipperValidation.Reference(request.Reference);
        change.RefuseDuplicate(Kind, reference);
        var (type, handle) = ChipperValidation.User(request.User);
        var recipient = ChipperUsers.Find(change.State, type, handle);
        change.RefuseOverdraft(given);

        var payout = new SimulatedPayout(
            ChipperChange.NewId(),
            ChipperChange.NewShortId(),
            recipient.Id,
            recipient.IsSlow || recipient.Fails ? ChipperStatus.Pending : ChipperStatus.Settled,
            request.Note,
            reference,
            given,
            request.DestinationAmount is null ? ExchangeRates.Convert(given, recipient.PrimaryCurrency) : given,
            change.Now,
            change.Now
        );
        change.State.Payouts.Add(payout.Id, payout);
        change.UseReference(Kind, reference, payout.Id);
        change.Debit(payout.Origin);
        if (recipient.IsSlow)
            change.Later(payout.Id, ChipperStatus.Settled, change.Options.SlowDelay);
        else if (recipient.Fails)
            change.Later(payout.Id, ChipperStatus.Failed, change.Options.ApprovalDelay);
        else
            change.Announce(payout);
        return payout;
    }

    public static void End(ChipperChange change, SimulatedPayout pending, string status)
    {
        var ended = pending with { Status = status, UpdatedAt = change.Now };
        change.State.Payouts[pending.Id] = ended;
        if (status == ChipperStatus.Failed)
            change.Credit(ended.Origin);
        change.Announce(ended);
    }

    public static SimulatedPayout Get(ChipperState state, string id) =>
        state.Payouts.GetValueOrDefault(id) ?? throw ChipperRefusal.NotFound("payment");

    public static SimulatedPayout ByReference(ChipperState state, string reference) =>
        Get(state, state.References.GetValueOrDefault(ChipperChange.Key(Kind, reference), ""));
}
