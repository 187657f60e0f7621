namespace GlowCart.Kernel.Domain;

/// <summary>One transaction. A request that writes has one around it; jobs and event handlers begin their own.</summary>
public interface IUnitOfWork
{
    bool IsActive { get; }

    /// <summary>Begins, runs, saves with events and audit rows, commits; rolls back when it throws.</summary>
    Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct = default);

    /// <summary>Sends what has changed so far, still inside the transaction.</summary>
    Task SaveAsync(CancellationToken ct = default);

    /// <summary>Runs after the commit, and never if there is none. It may not fail the request.</summary>
    void OnCommitted(Func<CancellationToken, Task> action);
}

public static class UnitOfWorkExtensions
{
    public static Task RunAsync(
        this IUnitOfWork unitOfWork,
        Func<CancellationToken, Task> work,
        CancellationToken ct = default
    ) =>
        unitOfWork.RunAsync<object?>(
            async token =>
            {
                await work(token);
                return null;
            },
            ct
        );
}
