using System.Net.Http.Headers;
using System.Text;
using GlowCart.Simulators.State;
using GlowCart.Simulators.Timing;

namespace GlowCart.Simulators.Webhooks;

/// <summary>
/// Delivers webhooks one after another in the order of their events, and again after growing waits until a 2xx. What is
/// still to be delivered is part of the state, so it survives with the change that it announces.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    private const int LogCapacity = 5_000;

    private readonly StateStore _store;
    private readonly Background _background;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<TimeSpan> _waits;
    private readonly WebhookDisturber _disturber = new();
    private readonly HashSet<Guid> _taken = [];
    private readonly Queue<WebhookAttempt> _log = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(15),
    };

    internal WebhookSender(StateStore store, Background background, TimeProvider clock, IReadOnlyList<TimeSpan> waits)
    {
        _store = store;
        _background = background;
        _clock = clock;
        _waits = waits;
    }

    /// <summary>The last attempts, oldest first.</summary>
    public IReadOnlyList<WebhookAttempt> Attempts => _store.Read(_ => _log.ToArray());

    /// <summary>How many are still to be delivered, those that wait for a retry included.</summary>
    public int Outstanding => _store.Read(state => state.Webhooks.Count);

    /// <summary>Disturbs the webhooks of the next events.</summary>
    public void Disturb(WebhookDisturbance disturbance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(disturbance.Count, 1);
        _store.Change(_ =>
        {
            _disturber.Add(disturbance);
            return true;
        });
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Within a change of the state.</summary>
    internal void Enqueue(SimulatorState state, OutgoingWebhook webhook)
    {
        state.Webhooks.AddRange(_disturber.Apply(webhook, out var dropped));
        if (dropped)
            Log(webhook, WebhookOutcome.Dropped, null);
    }

    /// <summary>Sends what is due, and sets a timer for the rest. Called once the change is saved.</summary>
    internal void Dispatch()
    {
        var now = _clock.GetUtcNow();
        var (due, later) = _store.Read(state =>
        {
            var free = state.Webhooks.Where(w => _taken.Add(w.Id)).ToArray();
            return (free.Where(w => w.DueAt <= now).ToArray(), free.Where(w => w.DueAt > now).ToArray());
        });
        foreach (var webhook in later)
            _background.At(webhook.DueAt, () => DeliverAsync([webhook]));
        if (due.Length > 0)
            _background.Run(() => DeliverAsync(due));
    }

    private async Task DeliverAsync(IReadOnlyList<OutgoingWebhook> webhooks)
    {
        foreach (var webhook in webhooks)
        {
            var status = await PostAsync(webhook);
            if (_background.Stopping.IsCancellationRequested)
                return;
            _store.Change(state => Settle(state, webhook, status));
            await _store.SaveAsync();
        }

        Dispatch();
    }

    private bool Settle(SimulatorState state, OutgoingWebhook webhook, int? status)
    {
        var at = state.Webhooks.FindIndex(w => w.Id == webhook.Id);
        _taken.Remove(webhook.Id);
        if (status is >= 200 and < 300)
        {
            state.Webhooks.RemoveAt(at);
            Log(webhook, WebhookOutcome.Delivered, status);
        }
        else if (webhook.Failures >= _waits.Count)
        {
            state.Webhooks.RemoveAt(at);
            Log(webhook, WebhookOutcome.GivenUp, status);
        }
        else
        {
            var wait = _waits[webhook.Failures];
            state.Webhooks[at] = webhook with { DueAt = _clock.GetUtcNow() + wait, Failures = webhook.Failures + 1 };
            Log(webhook, WebhookOutcome.Failed, status);
        }

        return true;
    }

    private async Task<int?> PostAsync(OutgoingWebhook webhook)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url);
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(webhook.Body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Add(webhook.SignatureHeader, webhook.Signature);
            using var response = await _http.SendAsync(request, _background.Stopping);
            return (int)response.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private void Log(OutgoingWebhook webhook, WebhookOutcome outcome, int? status)
    {
        _log.Enqueue(
            new WebhookAttempt(
                _clock.GetUtcNow(),
                webhook.Url,
                webhook.Body,
                webhook.Signature,
                webhook.Failures + 1,
                outcome,
                status
            )
        );
        if (_log.Count > LogCapacity)
            _log.Dequeue();
    }
}
