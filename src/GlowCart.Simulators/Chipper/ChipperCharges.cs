namespace GlowCart.Simulators.Chipper;

/// <summary>Requests to charge, and what the payer makes of them.</summary>
internal static class ChipperCharges
{
    private const string OneTime = "ONE_TIME";
    private const string LongLived = "LONG_LIVED";
    private const string Kind = "order";

    public static SimulatedAuthorization Request(ChipperChange change, AuthorizationRequest request)
    {
        if (request.Type is not (OneTime or LongLived))
            throw ChipperRefusal.Invalid("type must be ONE_TIME or LONG_LIVED.");
        if (request.Scopes?.Contains("wallet:charge") is not true)
            throw ChipperRefusal.Invalid("scopes must contain wallet:charge.");
        var callback = ChipperValidation.Address(request.CallbackUrl, "callbackUrl");
        var returnTo = ChipperValidation.Address(request.MerchantReturnUrl, "merchantReturnUrl");
        var (type, handle) = ChipperValidation.User(request.User);
        var wanted = request.Type == OneTime ? Wanted(change, request.Order) : null;
        var payer = ChipperUsers.Find(change.State, type, handle);
        if (wanted is not null && payer.HasNoFunds)
            throw ChipperRefusal.NoFunds();

        var id = ChipperChange.NewId();
        var order = wanted is null ? null : Place(change, wanted, id, ChipperStatus.Pending, payer: null);
        var authorization = new SimulatedAuthorization(
            id,
            payer.Id,
            request.Type,
            ChipperStatus.Pending,
            order?.Id,
            callback,
            returnTo,
            change.Now + change.Options.ExpiresAfter,
            change.Now,
            change.Now
        );
        change.State.Authorizations.Add(id, authorization);
        Foresee(change, authorization, payer);
        return authorization;
    }

    /// <summary>A further charge under a consent that was given for long: nobody is asked again.</summary>
    public static SimulatedOrder Charge(ChipperChange change, string id, OrderRequest? request)
    {
        var authorization = Get(change.State, id);
        if (authorization is not { Type: LongLived, Status: ChipperStatus.Approved })
            throw ChipperRefusal.Invalid("The authorization is not an approved long-lived one.");
        var wanted = Wanted(change, request);
        var payer = change.State.Users[authorization.UserId];
        if (payer.HasNoFunds)
            throw ChipperRefusal.NoFunds();
        var order = Place(change, wanted, id, ChipperStatus.Settled, payer.Id);
        change.Credit(wanted.Amount);
        change.Announce(order);
        return order;
    }

    public static SimulatedAuthorization Decide(ChipperChange change, string id, string status)
    {
        var pending = Get(change.State, id);
        if (!pending.IsPending)
            throw ChipperRefusal.NotPending(pending.Status);
        change.State.Outcomes.Remove(id);
        var decided = pending with { Status = status, UpdatedAt = change.Now };
        change.State.Authorizations[id] = decided;
        if (decided.OrderId is not { } orderId)
        {
            change.Announce(decided);
            return decided;
        }

        var approved = status == ChipperStatus.Approved;
        var order = change.State.Orders[orderId] with
        {
            Status = approved ? ChipperStatus.Settled : status,
            PayerId = approved ? decided.UserId : null,
            UpdatedAt = change.Now,
        };
        change.State.Orders[orderId] = order;
        if (approved)
            change.Credit(new SimulatedAmount(order.Amount, order.Currency));
        change.Announce(decided);
        change.Announce(order);
        return decided;
    }

    public static SimulatedAuthorization Get(ChipperState state, string id) =>
        state.Authorizations.GetValueOrDefault(id) ?? throw ChipperRefusal.NotFound("authorization");

    private static Order Wanted(ChipperChange change, OrderRequest? request)
    {
        if (request is null)
            throw ChipperRefusal.Invalid("order is required.");
        var amount = ChipperValidation.Amount(request.Amount);
        var reference = ChipperValidation.Reference(request.Reference);
        change.RefuseDuplicate(Kind, reference);
        return new Order(reference, request.Note, amount);
    }

    private static SimulatedOrder Place(
        ChipperChange change,
        Order wanted,
        string authorizationId,
        string status,
        string? payer
    )
    {
        var order = new SimulatedOrder(
            ChipperChange.NewId(),
            ChipperChange.NewShortId(),
            payer,
            status,
            wanted.Amount.Amount,
            wanted.Amount.Currency,
            wanted.Note,
            wanted.Reference,
            authorizationId,
            change.Now,
            change.Now
        );
        change.State.Orders.Add(order.Id, order);
        change.UseReference(Kind, wanted.Reference, order.Id);
        return order;
    }

    private static void Foresee(ChipperChange change, SimulatedAuthorization authorization, SimulatedUser payer)
    {
        var (delay, limit) = (change.Options.ApprovalDelay, change.Options.ExpiresAfter);
        if (payer.Waits || delay >= limit)
            change.Later(authorization.Id, ChipperStatus.Expired, limit);
        else
            change.Later(authorization.Id, payer.Declines ? ChipperStatus.Cancelled : ChipperStatus.Approved, delay);
    }

    private sealed record Order(string Reference, string? Note, SimulatedAmount Amount);
}
