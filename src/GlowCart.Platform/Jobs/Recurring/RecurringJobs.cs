using System.Reflection;
using GlowCart.Kernel.Jobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Auditing;
using GlowCart.Platform.Messaging;
using GlowCart.Platform.Observability;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace GlowCart.Platform.Jobs.Recurring;

/// <summary>
/// Runs each <see cref="IRecurringJob"/> at its interval, on one instance at a time. Hangfire's own recurring jobs know
/// whole minutes only, and one mechanism for all is easier to trust than two. An advisory lock is held while a job runs:
/// it ends with its session, so a process that dies leaves nothing locked, and no transaction stays open meanwhile.
/// </summary>
internal sealed class RecurringJobs(
    IServiceScopeFactory scopes,
    NpgsqlDataSource database,
    ICurrentScope scope,
    TimeProvider clock,
    ILogger<RecurringJobs> log
) : BackgroundService
{
    private const int LockSpace = 4207;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private readonly Lazy<IReadOnlyList<Definition>> _jobs = new(() => Find(scopes));

    /// <summary>Runs what is due, one after the other, and waits where another instance runs it just now.</summary>
    /// <returns>How many ran.</returns>
    public async Task<int> RunDueAsync(CancellationToken ct)
    {
        var ran = 0;
        foreach (var job in _jobs.Value)
        {
            if (await RunIfDueAsync(job, waits: true, ct) is (true, _))
                ran++;
        }
        return ran;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_jobs.Value.Select(job => Task.Run(() => LoopAsync(job, stoppingToken), stoppingToken)));

    private async Task LoopAsync(Definition job, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            TimeSpan pause;
            try
            {
                var (_, next) = await RunIfDueAsync(job, waits: false, ct);
                pause = next - clock.GetUtcNow();
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "Whether {Job} is due can't be found out", job.Name);
                pause = PauseAfterFailure;
            }
            await Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, clock, ct)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<(bool Ran, DateTimeOffset Next)> RunIfDueAsync(Definition job, bool waits, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (!await LockAsync(connection, job, waits, ct))
            return (false, clock.GetUtcNow() + job.Retry);
        try
        {
            var now = clock.GetUtcNow();
            if (await NextAsync(job, ct) is { } next && next > now)
                return (false, next);
            await NoteAsync(
                "insert into platform.recurring_jobs (name, started_at) values (@name, @at) "
                    + "on conflict (name) do update set started_at = @at, finished_at = null, error = @error",
                job,
                now,
                null,
                ct
            );
            var error = await RunAsync(job, ct);
            if (ct.IsCancellationRequested)
                return (true, now + job.Retry);
            await NoteAsync(
                "update platform.recurring_jobs set finished_at = @at, error = @error where name = @name",
                job,
                clock.GetUtcNow(),
                error,
                CancellationToken.None
            );
            return (true, now + job.Interval);
        }
        finally
        {
            await UnlockAsync(connection, job);
        }
    }

    private async Task<string?> RunAsync(Definition job, CancellationToken ct)
    {
        using var activity = Traces.Continue($"recurring {job.Name}", null);
        try
        {
            await using var services = scopes.CreateAsyncScope();
            services.ServiceProvider.GetRequiredService<AuditSource>().Action = job.Name;
            using var _ = scope.Change(job.RunsAs is { } kind ? new Scope(kind, [], null) : Scope.None);
            await services
                .ServiceProvider.GetServices<IRecurringJob>()
                .First(j => j.GetType() == job.Type)
                .RunAsync(ct);
            return null;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            log.LogError(e, "{Job} failed; it runs again after its interval", job.Name);
            return FailureText.Of(e, "{}");
        }
    }

    /// <summary>A run that never ended, because its process did, is made up for soon; a failed one waits for its turn.</summary>
    private async Task<DateTimeOffset?> NextAsync(Definition job, CancellationToken ct)
    {
        await using var services = scopes.CreateAsyncScope();
        using var _ = scope.Change(Scope.System);
        var rows = await services
            .ServiceProvider.GetRequiredService<ISql>()
            .QueryAsync(
                "select started_at, finished_at is not null from platform.recurring_jobs where name = @name",
                [new NpgsqlParameter<string>("name", job.Name)],
                row => row.GetFieldValue<DateTimeOffset>(0) + (row.GetBoolean(1) ? job.Interval : job.Retry),
                ct
            );
        return rows is [var next] ? next : null;
    }

    private async Task NoteAsync(string sql, Definition job, DateTimeOffset at, string? error, CancellationToken ct)
    {
        await using var services = scopes.CreateAsyncScope();
        using var _ = scope.Change(Scope.System);
        await services
            .ServiceProvider.GetRequiredService<ISql>()
            .ExecuteAsync(
                sql,
                [
                    new NpgsqlParameter<string>("name", job.Name),
                    new NpgsqlParameter<DateTimeOffset>("at", at),
                    new NpgsqlParameter("error", NpgsqlDbType.Text) { Value = (object?)error ?? DBNull.Value },
                ],
                ct
            );
    }

    private static async Task<bool> LockAsync(
        NpgsqlConnection connection,
        Definition job,
        bool waits,
        CancellationToken ct
    )
    {
        await using var command = Command(
            connection,
            waits
                ? "select pg_advisory_lock(@space, hashtext(@name)) is not null"
                : "select pg_try_advisory_lock(@space, hashtext(@name))",
            job
        );
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task UnlockAsync(NpgsqlConnection connection, Definition job)
    {
        await using var command = Command(connection, "select pg_advisory_unlock(@space, hashtext(@name))", job);
        await command.ExecuteScalarAsync(CancellationToken.None);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, Definition job) =>
        new(sql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<int>("space", LockSpace),
                new NpgsqlParameter<string>("name", job.Name),
            },
        };

    private static List<Definition> Find(IServiceScopeFactory scopes)
    {
        using var services = scopes.CreateScope();
        var jobs = services
            .ServiceProvider.GetServices<IRecurringJob>()
            .Select(j => new Definition(
                j.GetType(),
                j.Name,
                j.Interval,
                j.GetType().GetCustomAttribute<RunsAsAttribute>()?.Kind
            ))
            .ToList();
        if (jobs.GroupBy(j => j.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two recurring jobs are called {twice.Key}.");
        return jobs;
    }

    private sealed record Definition(Type Type, string Name, TimeSpan Interval, ScopeKind? RunsAs)
    {
        public TimeSpan Retry => Interval < LongestRetry ? Interval : LongestRetry;
    }
}
