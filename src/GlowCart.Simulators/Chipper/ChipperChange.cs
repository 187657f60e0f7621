using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GlowCart.Simulators.State;
using GlowCart.Simulators.Webhooks;

namespace GlowCart.Simulators.Chipper;

/// <summary>One change under the state's lock. Refusals are thrown before anything is put.</summary>
internal sealed class ChipperChange(
    SimulatorState all,
    ChipperWire wire,
    ChipperSimulatorOptions options,
    WebhookSender webhooks,
    DateTimeOffset now
)
{
    public ChipperState State => all.Chipper;

    public ChipperSimulatorOptions Options => options;

    public DateTimeOffset Now => now;

    /// <summary>Timers to set once the lock is left.</summary>
    public List<(string Id, DateTimeOffset At)> Timers { get; } = [];

    public static string NewId() => Guid.CreateVersion7().ToString();

    public static string NewShortId() => RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 7);

    public void UseReference(string kind, string reference, string id) => State.References[Key(kind, reference)] = id;

    public void RefuseDuplicate(string kind, string reference)
    {
        if (State.References.ContainsKey(Key(kind, reference)))
            throw ChipperRefusal.Duplicate();
    }

    public static string Key(string kind, string reference) => $"{kind}:{reference}";

    public void Later(string id, string status, TimeSpan wait)
    {
        var outcome = new Outcome(status, now + wait);
        State.Outcomes[id] = outcome;
        Timers.Add((id, outcome.At));
    }

    public void RefuseOverdraft(SimulatedAmount amount)
    {
        if (options.OpeningBalance + State.Moved.GetValueOrDefault(amount.Currency) < amount.Amount)
            throw ChipperRefusal.NoFunds();
    }

    public void Credit(SimulatedAmount amount) => Move(amount.Currency, amount.Amount);

    public void Debit(SimulatedAmount amount) => Move(amount.Currency, -amount.Amount);

    public void Announce(SimulatedAuthorization authorization) =>
        Announce("authorization.updated", wire.Authorization(State, authorization), authorization.CallbackUrl);

    public void Announce(SimulatedOrder order) =>
        Announce("order.updated", wire.Order(order), State.Authorizations[order.AuthorizationId].CallbackUrl);

    public void Announce(SimulatedPayout payout) =>
        Announce("payout.updated", wire.Payout(payout), options.CallbackUrl?.ToString());

    public void Announce(SimulatedRefund refund) =>
        Announce("refund.updated", wire.Refund(refund), options.CallbackUrl?.ToString());

    public void Announce(string name, object data, string? url)
    {
        if (url is null)
            return;
        var body = JsonSerializer.Serialize(
            new
            {
                id = $"evt_{Guid.CreateVersion7():N}",
                @event = name,
                createdAt = ChipperWire.Time(now),
                data,
            }
        );
        var signature = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(options.WebhookSecret),
            Encoding.UTF8.GetBytes(body)
        );
        webhooks.Enqueue(
            all,
            new OutgoingWebhook(
                Guid.CreateVersion7(),
                url,
                body,
                "x-chipper-signature",
                Convert.ToHexStringLower(signature),
                now
            )
        );
    }

    private void Move(string currency, decimal amount) =>
        State.Moved[currency] = State.Moved.GetValueOrDefault(currency) + amount;
}
