using System.Data.Common;
using System.Runtime.ExceptionServices;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Platform.Persistence.Saving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GlowCart.Platform.Persistence;

internal sealed class UnitOfWork(GlowCartDbContext context, IEnumerable<ISaveStep> steps, ILogger<UnitOfWork> log)
    : IUnitOfWork
{
    private readonly List<Func<CancellationToken, Task>> _committed = [];

    public bool IsActive => context.Database.CurrentTransaction is not null;

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        if (IsActive)
            return await work(ct);

        T result;
        try
        {
            await using var transaction = await context.Database.BeginTransactionAsync(ct);
            result = await work(ct);
            await SaveAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch
        {
            // What was tracked is not what the database holds any more.
            context.ChangeTracker.Clear();
            context.Session?.Forget();
            _committed.Clear();
            foreach (var step in steps)
                step.RolledBack();
            throw;
        }
        await RunCommittedAsync();
        return result;
    }

    public async Task SaveAsync(CancellationToken ct)
    {
        try
        {
            foreach (var step in steps)
                step.BeforeSave(context);
            await context.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is not null and not DbException)
        {
            // Not the database's: what the question that travels first, the idempotency key's, had to say.
            ExceptionDispatchInfo.Throw(e.InnerException);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw CommonErrors.StaleStamp.With();
        }
        catch (DbUpdateException e)
            when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } unique)
        {
            throw CommonErrors.Duplicate.With(("constraint", unique.ConstraintName));
        }
        catch (DbUpdateException e)
            when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege })
        {
            // The second wall held. The first should have: somebody must look at this.
            log.LogError(e, "A write was refused by row-level security");
            throw CommonErrors.NotFound.With();
        }
    }

    public void OnCommitted(Func<CancellationToken, Task> action) => _committed.Add(action);

    private async Task RunCommittedAsync()
    {
        var actions = _committed.ToArray();
        _committed.Clear();
        foreach (var action in actions)
        {
            try
            {
                await action(CancellationToken.None);
            }
            catch (Exception e)
            {
                log.LogWarning(e, "Something that follows a commit failed; the commit stands");
            }
        }
    }
}
