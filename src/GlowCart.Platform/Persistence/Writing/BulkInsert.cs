using System.Collections.Concurrent;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace GlowCart.Platform.Persistence.Writing;

/// <summary>
/// New rows, thousands a statement, past the change tracker. Both walls stand: owners are checked here, and PostgreSQL's
/// policies see each row (which is why it isn't COPY: that one refuses tables with policies). What the aggregates raised and
/// what the audit log is to know is the caller's to say. See docs/adr/0017.
/// </summary>
public interface IBulkInsert
{
    /// <summary>Part of the unit of work that must be under way.</summary>
    /// <exception cref="GlowCartException">409: a row is there already. 404: a row isn't the scope's to write.</exception>
    Task AddAsync<T>(IReadOnlyCollection<T> rows, CancellationToken ct = default)
        where T : class;
}

internal sealed class BulkInsert(GlowCartDbContext context, ISql sql, ICurrentScope scope) : IBulkInsert
{
    private static readonly ConcurrentDictionary<IEntityType, Shape> Shapes = new();

    public async Task AddAsync<T>(IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class
    {
        if (rows.Count == 0)
            return;
        if (context.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Rows are inserted in a unit of work: outside one they have no scope.");
        DemandOwners(rows);
        var shape = Shapes.GetOrAdd(context.Model.FindEntityType(typeof(T))!, entity => new Shape(entity));
        try
        {
            await sql.ExecuteAsync(shape.Sql, [.. shape.Columns.Select(c => c.ToParameter(rows))], ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw CommonErrors.Duplicate.With(("constraint", e.ConstraintName));
        }
    }

    private void DemandOwners<T>(IReadOnlyCollection<T> rows)
    {
        var current = scope.Current;
        if (current.SeesAll)
            return;
        if (rows.OfType<ITenantOwned>().Any(r => !current.Tenants.Contains(r.TenantId)))
            throw CommonErrors.NotFound.With();
    }

    /// <summary>What the model says of an entity's table, once.</summary>
    private sealed class Shape
    {
        public Shape(IEntityType entity)
        {
            Columns =
            [
                .. entity.GetProperties().Where(IsWritten).Select((property, i) => new BulkColumn(property, $"c{i}")),
            ];
            var table = $"{entity.GetSchema()}.{entity.GetTableName()}";
            var names = string.Join(", ", Columns.Select(c => c.Name));
            var values = string.Join(", ", Columns.Select(c => c.Value));
            var arrays = string.Join(", ", Columns.Select(c => $"@{c.Parameter}"));
            var aliases = string.Join(", ", Columns.Select(c => c.Parameter));
            Sql = $"insert into {table} ({names}) select {values} from unnest({arrays}) r({aliases})";
        }

        public IReadOnlyList<BulkColumn> Columns { get; }
        public string Sql { get; }

        private static bool IsWritten(IProperty property) =>
            property.GetComputedColumnSql() is null && property.ValueGenerated is not ValueGenerated.OnAddOrUpdate;
    }
}
