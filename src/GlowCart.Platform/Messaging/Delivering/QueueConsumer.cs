using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GlowCart.Platform.Messaging.Delivering;

/// <summary>
/// Takes due deliveries from the queue table and runs them, so many at once in all and so many of each handler.
/// </summary>
internal sealed class QueueConsumer(
    EventRegistry registry,
    DeliveryRunner runner,
    QueueSignal signal,
    IServiceScopeFactory scopes,
    ICurrentScope scope,
    IOptions<MessagingOptions> options,
    TimeProvider clock,
    ILogger<QueueConsumer> log
) : BackgroundService
{
    // Each handler's own oldest rows, as many as it has room for: a backlog of one is not looked through for another.
    private const string Claim = $"""
        with due as materialized (
            select d.event_id, d.handler
            from unnest(@handlers, @rooms) as h (name, room)
            cross join lateral (
                select q.event_id, q.handler, q.next_attempt_at from platform.queue_messages q
                where q.handler = h.name and q.next_attempt_at <= @now
                order by q.next_attempt_at limit h.room for update skip locked) d
            order by d.next_attempt_at limit @room)
        update platform.queue_messages q set attempts = q.attempts + 1, next_attempt_at = @lease
        from due where q.event_id = due.event_id and q.handler = due.handler
        returning {Returned}
        """;

    private const string Returned =
        "q.event_id, q.name, q.handler, q.tenant_id, q.payload, q.occurred_at, q.correlation_id, q.attempts, q.last_error";

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RollbackTime = TimeSpan.FromSeconds(1);

    private readonly string[] _handlers = [.. registry.Subscriptions.Select(s => s.Handler).Distinct()];
    private readonly Dictionary<string, int> _running = [];
    private readonly HashSet<Task> _tasks = [];
    private readonly CancellationTokenSource _abort = new();
    private readonly Lock _lock = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = options.Value.PollInterval;
            try
            {
                foreach (var delivery in await ClaimAsync(stoppingToken))
                    Start(delivery);
                failing = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                log.Log(failing ? LogLevel.Debug : LogLevel.Warning, e, "The queue can't be read");
                failing = true;
                pause = PauseAfterFailure;
            }
            await signal.WaitAsync(pause, stoppingToken);
        }
        await Task.WhenAll(Snapshot());
    }

    /// <summary>What runs may finish, until the host's own patience ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // Not by a registration on the token: its callbacks run last come, first served, and this one would be unregistered.
        await _abort.CancelAsync();
        await Task.WhenAll(Snapshot())
            .WaitAsync(RollbackTime, CancellationToken.None)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override void Dispose()
    {
        _abort.Dispose();
        base.Dispose();
    }

    private async Task<IReadOnlyList<Delivery>> ClaimAsync(CancellationToken ct)
    {
        int room;
        int[] rooms;
        lock (_lock)
        {
            room = options.Value.Parallel - _tasks.Count;
            rooms = [.. _handlers.Select(h => options.Value.ParallelPerHandler - _running.GetValueOrDefault(h))];
        }
        if (room <= 0 || _handlers.Length == 0)
            return [];
        var now = clock.GetUtcNow();
        await using var services = scopes.CreateAsyncScope();
        using var _ = scope.Change(Scope.System);
        return await services
            .ServiceProvider.GetRequiredService<ISql>()
            .QueryAsync(
                Claim,
                [
                    new NpgsqlParameter<string[]>("handlers", _handlers),
                    new NpgsqlParameter<int[]>("rooms", rooms),
                    new NpgsqlParameter<int>("room", room),
                    new NpgsqlParameter<DateTimeOffset>("now", now),
                    new NpgsqlParameter<DateTimeOffset>("lease", now + options.Value.Lease),
                ],
                Delivery.Read,
                ct
            );
    }

    private void Start(Delivery delivery)
    {
        lock (_lock)
        {
            _running[delivery.Handler] = _running.GetValueOrDefault(delivery.Handler) + 1;
            var task = new Task<Task>(() => RunAsync(delivery));
            var whole = task.Unwrap();
            _tasks.Add(whole);
            _ = whole.ContinueWith(_ => Ended(whole, delivery.Handler), TaskScheduler.Default);
            task.Start(TaskScheduler.Default);
        }
    }

    private async Task RunAsync(Delivery delivery)
    {
        try
        {
            await runner.RunAsync(delivery, _abort.Token);
        }
        catch (Exception e)
        {
            // The row stays, and its lease ends.
            log.LogWarning(e, "A delivery to {Handler} was broken off", delivery.Handler);
        }
    }

    private void Ended(Task task, string handler)
    {
        lock (_lock)
        {
            var wasFull =
                _tasks.Count >= options.Value.Parallel || _running[handler] >= options.Value.ParallelPerHandler;
            _tasks.Remove(task);
            _running[handler]--;
            if (wasFull)
                signal.Set();
        }
    }

    private Task[] Snapshot()
    {
        lock (_lock)
            return [.. _tasks];
    }
}
