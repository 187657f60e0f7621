using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GlowCart.Payments.Chipper;

/// <summary>
/// Chipper's API. Each call ends in a result, in a <see cref="ChipperRefusedException"/> (nothing happened) or in a
/// <see cref="ChipperOutcomeUnknownException"/>. Reads are repeated by the pipeline, writes never: a lost answer to a
/// write is settled by reading, not by writing again.
/// </summary>
internal sealed class ChipperClient(HttpClient http, IOptions<ChipperOptions> options, ILogger<ChipperClient> log)
{
    private readonly ChipperTransport _transport = new(http, options);
    private readonly ChipperReader _reader = new(log);
    private readonly ChipperCurrency _currency = new(options.Value.AllowedCurrencies);

    /// <summary>Asks the payer for one charge, who has five minutes to approve it.</summary>
    public async Task<ChipperAuthorization> AuthorizeAsync(ChipperCharge charge, CancellationToken ct = default)
    {
        var authorization = await _transport.PostAsync(
            "authorizations",
            new
            {
                User = charge.Payer.ToWire(),
                Scopes = new[] { "wallet:charge" },
                Type = "ONE_TIME",
                Order = new
                {
                    charge.Reference,
                    charge.Note,
                    Amount = Amount(charge.Amount, charge.Currency),
                },
                options.Value.CallbackUrl,
                MerchantReturnUrl = options.Value.ReturnUrl?.AbsoluteUri,
            },
            _reader.Authorization,
            ChipperRefusal.UserNotFound,
            ct
        );
        MustAnswer(charge.Reference, authorization.Order?.Reference);
        return authorization;
    }

    public Task<ChipperAuthorization?> GetAuthorizationAsync(string id, CancellationToken ct = default) =>
        _transport.FindAsync($"authorizations/{Uri.EscapeDataString(id)}", _reader.Authorization, ct);

    public Task<ChipperOrder?> GetOrderAsync(string id, CancellationToken ct = default) =>
        _transport.FindAsync($"orders/{Uri.EscapeDataString(id)}", _reader.OrderIn, ct);

    /// <summary>Gives money back.</summary>
    /// <param name="strategy">Repeated with a reference, it must be the same way again: only there the reference is known.</param>
    public async Task<ChipperRefund> RefundAsync(
        ChipperRefundRequest request,
        RefundStrategy strategy,
        CancellationToken ct = default
    )
    {
        if (strategy is RefundStrategy.PayoutToPayer)
        {
            var payer = new ChipperUser(ChipperUserType.Id, request.PayerId);
            return AsRefund(
                await PayoutAsync(
                    new ChipperPayoutRequest(payer, request.Reference, request.Amount, request.Currency, request.Note),
                    ct
                )
            );
        }

        var refund = await _transport.PostAsync(
            $"orders/{Uri.EscapeDataString(request.OrderId)}/refunds",
            new
            {
                request.Reference,
                request.Note,
                Amount = Amount(request.Amount, request.Currency),
            },
            _reader.Refund,
            ChipperRefusal.NotFound,
            ct
        );
        MustAnswer(request.Reference, refund.Reference);
        return refund;
    }

    /// <param name="strategy">The one by which the refund was made, which needn't be today's.</param>
    public async Task<ChipperRefund?> GetRefundAsync(string id, RefundStrategy strategy, CancellationToken ct = default)
    {
        if (strategy is RefundStrategy.RefundEndpoint)
            return await _transport.FindAsync($"refunds/{Uri.EscapeDataString(id)}", _reader.Refund, ct);
        return await GetPayoutAsync(id, ct) is { } payout ? AsRefund(payout) : null;
    }

    /// <summary>Settles an unknown outcome, where the way allows it: the refund call can't be asked by reference.</summary>
    public async Task<ChipperRefund?> FindRefundByReferenceAsync(
        string reference,
        RefundStrategy strategy,
        CancellationToken ct = default
    ) =>
        strategy is RefundStrategy.PayoutToPayer && await FindPayoutByReferenceAsync(reference, ct) is { } payout
            ? AsRefund(payout)
            : null;

    public async Task<ChipperPayout> PayoutAsync(ChipperPayoutRequest request, CancellationToken ct = default)
    {
        var payout = await _transport.PostAsync(
            "payouts",
            new
            {
                User = request.Recipient.ToWire(),
                request.Reference,
                request.Note,
                DestinationAmount = Amount(request.Amount, request.Currency),
            },
            _reader.Payout,
            ChipperRefusal.UserNotFound,
            ct
        );
        MustAnswer(request.Reference, payout.Reference);
        return payout;
    }

    public Task<ChipperPayout?> GetPayoutAsync(string id, CancellationToken ct = default) =>
        _transport.FindAsync($"payouts/{Uri.EscapeDataString(id)}", _reader.Payout, ct);

    /// <summary>Settles an unknown outcome: null means that the payout never reached the provider, so far.</summary>
    public Task<ChipperPayout?> FindPayoutByReferenceAsync(string reference, CancellationToken ct = default) =>
        _transport.FindAsync($"payouts/by-reference/{Uri.EscapeDataString(reference)}", _reader.Payout, ct);

    /// <summary>Null if nobody has that name.</summary>
    public async Task<ChipperProfile?> LookupUserAsync(ChipperUser user, CancellationToken ct = default)
    {
        try
        {
            return await _transport.PostAsync(
                "users/lookup",
                new { User = user.ToWire() },
                ChipperReader.Profile,
                ChipperRefusal.UserNotFound,
                ct
            );
        }
        catch (ChipperRefusedException refused) when (refused.Reason is ChipperRefusal.UserNotFound)
        {
            return null;
        }
    }

    /// <summary>Returns if the provider answers and takes our credentials.</summary>
    public Task EchoAsync(CancellationToken ct = default) => _transport.GetAsync("echo", _ => true, ct);

    /// <summary>How much of the second currency one unit of the first is.</summary>
    public Task<decimal> GetRateAsync(string from, string to, CancellationToken ct = default)
    {
        var query = $"from={_currency.ToChipper(from)}&to={_currency.ToChipper(to)}&marketRate=true";
        return _transport.GetAsync($"currencies?{query}", ChipperReader.Rate, ct);
    }

    private object Amount(decimal amount, string iso) => new { Amount = amount, Currency = _currency.ToChipper(iso) };

    private static ChipperRefund AsRefund(ChipperPayout payout) =>
        new(payout.Id, payout.Reference, payout.Status, payout.Amount, payout.Currency, RefundStrategy.PayoutToPayer);

    // An answer that belongs to another request tells nothing about ours.
    private static void MustAnswer(string asked, string? answered)
    {
        if (answered != asked)
            throw new ChipperOutcomeUnknownException(
                $"Asked for {asked}, Chipper answered for {answered ?? "nothing"}."
            );
    }
}
