using System.Runtime.CompilerServices;

namespace GlowCart.Kernel.Data;

/// <summary>
/// A read that waits for others: all that are pending travel in one round trip when the first is awaited. So may a
/// module ask several others without asking the database several times.
/// </summary>
public sealed class Deferred<T>(Func<Task<T>> resolve)
{
    public TaskAwaiter<T> GetAwaiter() => resolve().GetAwaiter();

    public Deferred<TResult> Select<TResult>(Func<T, TResult> map) => new(async () => map(await resolve()));
}

public static class Deferred
{
    public static Deferred<T> Of<T>(T value) => new(() => Task.FromResult(value));
}
