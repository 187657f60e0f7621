using GlowCart.Simulators.State;
using GlowCart.Simulators.Timing;
using GlowCart.Simulators.Webhooks;

namespace GlowCart.Simulators.Chipper;

/// <summary>The stand-in for Chipper Cash: what tests read, and the few things that a payer does by hand.</summary>
public sealed class ChipperSimulator
{
    private readonly StateStore _store;
    private readonly WebhookSender _webhooks;
    private readonly Background _background;
    private readonly TimeProvider _clock;

    internal ChipperSimulator(
        ChipperSimulatorOptions options,
        StateStore store,
        WebhookSender webhooks,
        Background background,
        TimeProvider clock
    )
    {
        _store = store;
        _webhooks = webhooks;
        _background = background;
        _clock = clock;
        Options = options;
        Wire = new ChipperWire(options);
    }

    /// <summary>What a client takes for the provider's address.</summary>
    public Uri BaseUrl => new(Wire.Pages!, "chipper/v1/");

    /// <summary>Where payouts and refunds are announced from now on.</summary>
    public Uri? CallbackUrl
    {
        get => Options.CallbackUrl;
        set => Options.CallbackUrl = value;
    }

    public IReadOnlyList<SimulatedAuthorization> Authorizations => Read(s => s.Authorizations.Values.ToArray());

    public IReadOnlyList<SimulatedOrder> Orders => Read(s => s.Orders.Values.ToArray());

    public IReadOnlyList<SimulatedPayout> Payouts => Read(s => s.Payouts.Values.ToArray());

    public IReadOnlyList<SimulatedRefund> Refunds => Read(s => s.Refunds.Values.ToArray());

    internal ChipperSimulatorOptions Options { get; }

    internal ChipperWire Wire { get; }

    internal IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>
        {
            ["Integrations:Chipper:BaseUrl"] = BaseUrl.ToString(),
            ["Integrations:Chipper:UserId"] = Options.UserId,
            ["Integrations:Chipper:ApiKey"] = Options.ApiKey,
            ["Integrations:Chipper:WebhookSecret"] = Options.WebhookSecret,
        };

    /// <summary>The merchant's balance.</summary>
    public decimal Balance(string currency) => Options.OpeningBalance + Read(s => s.Moved.GetValueOrDefault(currency));

    /// <summary>The payer agrees to a charge that is still pending.</summary>
    public Task<SimulatedAuthorization> ApproveAsync(string authorizationId) =>
        ChangeAsync(change => ChipperCharges.Decide(change, authorizationId, ChipperStatus.Approved));

    /// <summary>The payer refuses a charge that is still pending.</summary>
    public Task<SimulatedAuthorization> DeclineAsync(string authorizationId) =>
        ChangeAsync(change => ChipperCharges.Decide(change, authorizationId, ChipperStatus.Cancelled));

    /// <summary>Announces a resource as it stands, as a new event.</summary>
    /// <param name="id">Of an authorization, an order, a payout or a refund.</param>
    /// <param name="callbackUrl">None means where it is announced usually.</param>
    public Task FireWebhookAsync(string id, string? callbackUrl = null) =>
        ChangeAsync(change =>
        {
            var state = change.State;
            var usual = CallbackUrl?.ToString();
            if (state.Authorizations.TryGetValue(id, out var charge))
                change.Announce(
                    "authorization.updated",
                    Wire.Authorization(state, charge),
                    callbackUrl ?? charge.CallbackUrl
                );
            else if (state.Orders.TryGetValue(id, out var order))
                change.Announce(
                    "order.updated",
                    Wire.Order(order),
                    callbackUrl ?? state.Authorizations[order.AuthorizationId].CallbackUrl
                );
            else if (state.Payouts.TryGetValue(id, out var payout))
                change.Announce("payout.updated", Wire.Payout(payout), callbackUrl ?? usual);
            else
                change.Announce("refund.updated", Wire.Refund(ChipperRefunds.Get(state, id)), callbackUrl ?? usual);
            return true;
        });

    /// <summary>From here on the port is known; what was pending when the state was saved goes on.</summary>
    internal void Open(Uri pages)
    {
        Wire.Pages = pages;
        foreach (var (id, outcome) in Read(s => s.Outcomes.ToArray()))
            _background.At(outcome.At, () => FallDueAsync(id));
    }

    internal T Read<T>(Func<ChipperState, T> read) => _store.Read(state => read(state.Chipper));

    internal async Task<T> ChangeAsync<T>(Func<ChipperChange, T> work)
    {
        ChipperChange? change = null;
        var result = _store.Change(state =>
        {
            change = new ChipperChange(state, Wire, Options, _webhooks, _clock.GetUtcNow());
            return work(change);
        });
        foreach (var (id, at) in change!.Timers)
            _background.At(at, () => FallDueAsync(id));
        await _store.SaveAsync();
        _webhooks.Dispatch();
        return result;
    }

    private async Task FallDueAsync(string id) =>
        await ChangeAsync(change =>
        {
            var state = change.State;
            if (!state.Outcomes.Remove(id, out var outcome))
                return false;
            if (state.Authorizations.ContainsKey(id))
                ChipperCharges.Decide(change, id, outcome.Status);
            else if (state.Payouts.TryGetValue(id, out var payout))
                ChipperPayouts.End(change, payout, outcome.Status);
            else
                ChipperRefunds.End(change, ChipperRefunds.Get(state, id), outcome.Status);
            return true;
        });
}
