using System.Linq.Expressions;
using System.Reflection;
using GlowCart.Kernel.Domain;
using GlowCart.Platform.Modularity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Platform.Persistence.Model;

/// <summary>What holds for every entity, so that no configuration has to say it, or can forget it.</summary>
internal static class HouseConventions
{
    public static void Apply(ModelBuilder model, ModuleSet modules, GlowCartDbContext context)
    {
        var schemas = modules.Modules.ToDictionary(m => m.GetType().Assembly, m => m.Name);
        foreach (var entity in model.Model.GetEntityTypes().Where(e => !e.IsOwned() && IsOurs(e)).ToList())
        {
            var builder = model.Entity(entity.ClrType);
            if (entity.GetSchema() is null)
                entity.SetSchema(schemas.GetValueOrDefault(entity.ClrType.Assembly, "platform"));
            if (typeof(Entity).IsAssignableFrom(entity.ClrType))
                builder.Property(nameof(Entity.Id)).ValueGeneratedNever();
            if (typeof(Aggregate).IsAssignableFrom(entity.ClrType))
            {
                builder
                    .Property(nameof(Aggregate.RowVersion))
                    .HasColumnName("xmin")
                    .HasColumnType("xid")
                    .IsRowVersion();
                builder.Ignore(nameof(Aggregate.Events)).Ignore(nameof(Aggregate.ConcurrencyStamp));
            }
            AddFilters(builder, entity, context);
            AddOwnerIndexes(builder, entity);
        }
    }

    /// <summary>
    /// Not what EF guessed from a property that a configuration has since made a JSON column: naming it here would keep it.
    /// </summary>
    private static bool IsOurs(IMutableEntityType entity) =>
        ((IConventionEntityType)entity).GetConfigurationSource() is ConfigurationSource.Explicit;

    private static void AddFilters(EntityTypeBuilder builder, IMutableEntityType entity, GlowCartDbContext context)
    {
        var row = Expression.Parameter(entity.ClrType, "row");
        var self = Expression.Constant(context);
        if (ScopeFilter(row, self, entity.ClrType) is { } scope)
            builder.HasQueryFilter(QueryFilters.Scope, Expression.Lambda(scope, row));
        if (typeof(ISoftDelete).IsAssignableFrom(entity.ClrType))
        {
            var deleted = Expression.Property(row, nameof(ISoftDelete.DeletedAt));
            builder.HasQueryFilter(
                QueryFilters.SoftDelete,
                Expression.Lambda(Expression.Equal(deleted, Expression.Constant(null, deleted.Type)), row)
            );
        }
    }

    /// <summary>An order is seen from both its sides, so the sides stand OR-ed in one filter.</summary>
    private static BinaryExpression? ScopeFilter(ParameterExpression row, ConstantExpression self, Type type)
    {
        Expression? sides = null;
        if (typeof(ITenantOwned).IsAssignableFrom(type))
        {
            sides = Expression.Call(
                typeof(Enumerable),
                nameof(Enumerable.Contains),
                [typeof(Guid)],
                Member(self, nameof(GlowCartDbContext.ScopeTenants)),
                Expression.Property(row, nameof(ITenantOwned.TenantId))
            );
        }
        if (typeof(IBuyerOwned).IsAssignableFrom(type))
        {
            var buyer = Expression.Equal(
                Expression.Convert(Expression.Property(row, nameof(IBuyerOwned.BuyerId)), typeof(Guid?)),
                Member(self, nameof(GlowCartDbContext.ScopeBuyer))
            );
            sides = sides is null ? buyer : Expression.OrElse(sides, buyer);
        }
        return sides is null ? null : Expression.OrElse(Member(self, nameof(GlowCartDbContext.ScopeSeesAll)), sides);
    }

    private static MemberExpression Member(ConstantExpression self, string name) =>
        Expression.Property(
            self,
            typeof(GlowCartDbContext).GetProperty(name, BindingFlags.Instance | BindingFlags.NonPublic)!
        );

    /// <summary>Every policy asks for the owner, so every owned table has an index that begins with it.</summary>
    private static void AddOwnerIndexes(EntityTypeBuilder builder, IMutableEntityType entity)
    {
        foreach (var (side, column) in Owners)
        {
            if (!side.IsAssignableFrom(entity.ClrType) || entity.FindProperty(column) is not { } property)
                continue;
            var indexed = entity
                .GetIndexes()
                .Select(i => i.Properties[0])
                .Concat(entity.GetKeys().Select(k => k.Properties[0]));
            if (!indexed.Contains(property))
                builder.HasIndex(column);
        }
    }

    private static readonly (Type Side, string Column)[] Owners =
    [
        (typeof(ITenantOwned), nameof(ITenantOwned.TenantId)),
        (typeof(IBuyerOwned), nameof(IBuyerOwned.BuyerId)),
    ];
}

/// <summary>The names to switch a filter off by, as `IgnoreQueryFilters([QueryFilters.SoftDelete])`.</summary>
public static class QueryFilters
{
    public const string Scope = "scope";
    public const string SoftDelete = "soft-delete";
}
