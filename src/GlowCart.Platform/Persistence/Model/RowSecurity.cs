using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GlowCart.Platform.Persistence.Model;

/// <summary>
/// The second wall, written from the model: grants, and a policy a role, for every table. It is applied again by each
/// migration, so no table can be left without.
/// </summary>
internal static class RowSecurity
{
    private const string AllPrivileges = "select, insert, update, delete";

    // The (select …) makes it an InitPlan, evaluated once, and the index on the owner is used.
    private const string OfTenants = "tenant_id = any ((select platform.tenants())::uuid[])";
    private const string OfBuyer = "buyer_id = (select platform.buyer())";

    public static string Script(IModel model)
    {
        var sql = new List<string>();
        var schemas = model
            .GetEntityTypes()
            .Select(e => e.GetSchema()!)
            .Append("platform")
            .Distinct()
            .Order(StringComparer.Ordinal);
        foreach (var schema in schemas)
        {
            sql.Add($"create schema if not exists {schema};");
            sql.Add($"grant usage on schema {schema} to {string.Join(", ", DatabaseRoles.Scopes)};");
        }
        sql.Add(
            """
            create or replace function platform.tenants() returns uuid[] stable parallel safe language sql as
              $$ select nullif(current_setting('glow.tenants', true), '')::uuid[] $$;
            create or replace function platform.buyer() returns uuid stable parallel safe language sql as
              $$ select nullif(current_setting('glow.buyer', true), '')::uuid $$;
            """
        );
        // Readiness asks, as nobody in particular, whether this program's migrations are there.
        sql.Add($"grant select on platform.migrations to {DatabaseRoles.Store};");
        foreach (var table in Tables(model))
            Append(sql, table);
        return string.Join('\n', sql);
    }

    internal static IEnumerable<IEntityType> Tables(IModel model) =>
        model
            .GetEntityTypes()
            .Where(e => e.GetTableName() is not null && !e.IsOwned())
            .OrderBy(Name, StringComparer.Ordinal);

    internal static string Name(IReadOnlyEntityType entity) => $"{entity.GetSchema()}.{entity.GetTableName()}";

    private static void Append(List<string> sql, IEntityType entity)
    {
        var table = Name(entity);
        var ofTenant = typeof(ITenantOwned).IsAssignableFrom(entity.ClrType);
        var ofBuyer = typeof(IBuyerOwned).IsAssignableFrom(entity.ClrType);
        var grants = entity.Grants().ToDictionary(g => g.Kind, g => g.Privileges);
        grants[ScopeKind.System] = AllPrivileges;
        grants.TryAdd(ScopeKind.Operator, AllPrivileges);
        if (ofTenant)
            grants.TryAdd(ScopeKind.Vendor, AllPrivileges);
        if (ofBuyer)
            grants.TryAdd(ScopeKind.Buyer, AllPrivileges);

        sql.Add($"revoke all on {table} from {string.Join(", ", DatabaseRoles.Scopes)};");
        foreach (var (kind, privileges) in grants.OrderBy(g => g.Key))
            sql.Add($"grant {privileges} on {table} to {DatabaseRoles.For(kind)};");
        if (!ofTenant && !ofBuyer)
            return;

        sql.Add($"alter table {table} enable row level security;");
        foreach (var kind in Enum.GetValues<ScopeKind>().Where(k => k is not ScopeKind.None))
        {
            sql.Add($"drop policy if exists {DatabaseRoles.For(kind)} on {table};");
            if (grants.ContainsKey(kind))
                sql.Add(
                    $"create policy {DatabaseRoles.For(kind)} on {table} to {DatabaseRoles.For(kind)} {Rule(kind, ofTenant, ofBuyer)};"
                );
        }
    }

    private static string Rule(ScopeKind kind, bool ofTenant, bool ofBuyer) =>
        kind switch
        {
            ScopeKind.Operator or ScopeKind.System or ScopeKind.Identity => "using (true) with check (true)",
            // A provider leaves rows behind and reads none.
            ScopeKind.Provider => "for insert with check (true)",
            ScopeKind.Vendor when ofTenant => $"using ({OfTenants}) with check ({OfTenants})",
            // On a buyer's own row of a vendor, the vendor must be one that the scope was widened to.
            ScopeKind.Buyer when ofTenant && ofBuyer => $"using ({OfBuyer}) with check ({OfBuyer} and {OfTenants})",
            ScopeKind.Buyer when ofBuyer => $"using ({OfBuyer}) with check ({OfBuyer})",
            ScopeKind.Buyer when ofTenant => $"using ({OfTenants}) with check ({OfTenants})",
            _ => "using (false)",
        };
}
