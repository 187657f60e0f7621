using Npgsql;

namespace GlowCart.Platform.Auditing.Sealing;

/// <summary>One vendor's rows, or the platform's: said so that an index is used, which `is not distinct from` can't.</summary>
internal static class OfTenant
{
    public static string Condition(this Guid? tenant) => tenant is null ? "tenant_id is null" : "tenant_id = @tenant";

    public static NpgsqlParameter[] Parameter(this Guid? tenant) =>
        tenant is { } id ? [new NpgsqlParameter<Guid>("tenant", id)] : [];
}
