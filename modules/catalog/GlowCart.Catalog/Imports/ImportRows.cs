using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Reading;
using Npgsql;

namespace GlowCart.Catalog.Imports;

/// <summary>Takes hold of an import: who reads it and who cancels it wait for each other, and neither fails.</summary>
internal sealed class ImportRows(IRepository<ProductImport> imports, ISql sql, ICurrentTenant tenant)
{
    /// <exception cref="Kernel.Errors.GlowCartException">404.</exception>
    public async Task<ProductImport> LockAsync(Guid id, CancellationToken ct)
    {
        await sql.QueryAsync(
            "select id from catalog.product_imports where id = @id and tenant_id = @tenant for update",
            [new NpgsqlParameter<Guid>("id", id), new NpgsqlParameter<Guid>("tenant", tenant.Id!.Value)],
            r => r.GetGuid(0),
            ct
        );
        return await imports.GetAsync(id, ct);
    }
}
