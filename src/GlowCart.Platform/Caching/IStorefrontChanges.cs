using GlowCart.Kernel.Domain;

namespace GlowCart.Platform.Caching;

/// <summary>
/// For what changes the shop past its aggregates, by SQL. Aggregates say it with an event that is an
/// <see cref="Kernel.Events.IStorefrontChange"/>.
/// </summary>
public interface IStorefrontChanges
{
    /// <summary>After the commit, on every instance, lists and these subjects' own pages are read anew.</summary>
    void Forget(IReadOnlyCollection<Guid> subjects);

    /// <summary>As <see cref="Forget"/>, where too many things changed to name them.</summary>
    void ForgetAll();
}

internal sealed class StorefrontChanges(IUnitOfWork unitOfWork, CacheRemovals removals) : IStorefrontChanges
{
    public void Forget(IReadOnlyCollection<Guid> subjects) =>
        unitOfWork.OnCommitted(_ => removals.ForgetPagesAsync(subjects));

    public void ForgetAll() => unitOfWork.OnCommitted(_ => removals.ForgetPagesAsync(null));
}
