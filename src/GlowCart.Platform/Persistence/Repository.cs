using System.Linq.Expressions;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using Microsoft.EntityFrameworkCore;

namespace GlowCart.Platform.Persistence;

internal sealed class Repository<T>(GlowCartDbContext context) : IRepository<T>
    where T : class
{
    public IQueryable<T> Query => context.Set<T>().AsNoTracking();

    public IQueryable<T> Tracked => context.Set<T>();

    public async Task<T> GetAsync(Guid id, CancellationToken ct) =>
        await FindAsync(id, ct) ?? throw NotFound.Of<T>().With(("id", id));

    // Not DbSet.Find: that one would answer with a row that the scope has since lost sight of.
    public Task<T?> FindAsync(Guid id, CancellationToken ct) =>
        context.Set<T>().FirstOrDefaultAsync(e => EF.Property<Guid>(e, "Id") == id, ct);

    public Task<T?> FindAsync(Expression<Func<T, bool>> predicate, CancellationToken ct) =>
        context.Set<T>().FirstOrDefaultAsync(predicate, ct);

    public void Add(T entity) => context.Add(entity);

    public void Remove(T entity) => context.Remove(entity);
}

/// <summary>An entity's own "not found", where its feature names one.</summary>
internal static class NotFound
{
    public static ErrorDefinition Of<T>() => Named<T>.Error;

    private static class Named<T>
    {
        public static readonly ErrorDefinition Error =
            (typeof(T).GetCustomAttributes(typeof(NotFoundErrorAttribute), false) is [NotFoundErrorAttribute named])
                ? new ErrorDefinition(named.Code, ErrorKind.NotFound, CommonErrors.NotFound.Message)
                : CommonErrors.NotFound;
    }
}
