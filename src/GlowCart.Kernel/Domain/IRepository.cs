using System.Linq.Expressions;

namespace GlowCart.Kernel.Domain;

/// <summary>The rows of one kind that the current scope may see. Changes are saved when the unit of work ends.</summary>
public interface IRepository<T>
    where T : class
{
    /// <summary>LINQ over what the scope sees, not tracked: for reads.</summary>
    IQueryable<T> Query { get; }

    /// <summary>LINQ over what the scope sees, tracked: for changes.</summary>
    IQueryable<T> Tracked { get; }

    /// <exception cref="Errors.GlowCartException">404: there is none, or it is a stranger's.</exception>
    Task<T> GetAsync(Guid id, CancellationToken ct = default);

    Task<T?> FindAsync(Guid id, CancellationToken ct = default);

    Task<T?> FindAsync(Expression<Func<T, bool>> predicate, CancellationToken ct = default);

    void Add(T entity);

    /// <summary>Marks what is <see cref="ISoftDelete"/>, deletes the rest.</summary>
    void Remove(T entity);
}

/// <summary>The code of the 404 when a repository doesn't find one: `ordering.order.not_found`.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NotFoundErrorAttribute(string code) : Attribute
{
    public string Code { get; } = code;
}
