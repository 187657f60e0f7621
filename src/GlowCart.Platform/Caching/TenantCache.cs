using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Caching;

internal sealed class TenantCache(
    HybridCache cache,
    CacheRemovals removals,
    IUnitOfWork unitOfWork,
    ICurrentScope scope,
    IServiceScopeFactory scopes
) : ICache
{
    public async ValueTask<T> GetOrCreateAsync<T>(
        CacheKey key,
        TimeSpan life,
        Func<IServiceProvider, CancellationToken, ValueTask<T>> create,
        CancellationToken ct
    )
    {
        var caller = scope.Current;
        var before = removals.Count;
        var value = await cache.GetOrCreateAsync(
            key.Text,
            async token =>
            {
                await using var services = scopes.CreateAsyncScope();
                using var _ = scope.Change(caller);
                return await create(services.ServiceProvider, token);
            },
            removals.OptionsFor(life),
            cancellationToken: ct
        );
        // Something was removed while this was read: it may have been this, and what was just kept the state before.
        if (removals.Count != before)
            await cache.RemoveAsync(key.Text, ct).AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return value;
    }

    public async ValueTask RemoveAsync(CacheKey key, CancellationToken ct)
    {
        if (unitOfWork.IsActive)
            unitOfWork.OnCommitted(_ => removals.RemoveAsync(key.Text));
        else
            await removals.RemoveAsync(key.Text);
    }
}
