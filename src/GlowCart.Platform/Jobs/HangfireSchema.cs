using GlowCart.Platform.Persistence;
using Hangfire.PostgreSql;
using Npgsql;

namespace GlowCart.Platform.Jobs;

/// <summary>Hangfire's tables, made by their owner: the app's role may use them and alter nothing.</summary>
internal static class HangfireSchema
{
    public const string Name = "hangfire";

    private const string Grants = $"""
        grant usage on schema {Name} to {DatabaseRoles.App};
        grant select, insert, update, delete on all tables in schema {Name} to {DatabaseRoles.App};
        grant usage, select on all sequences in schema {Name} to {DatabaseRoles.App};
        """;

    public static async Task InstallAsync(NpgsqlConnection owner, CancellationToken ct)
    {
        PostgreSqlObjectsInstaller.Install(owner, Name);
        await using var grants = new NpgsqlCommand(Grants, owner);
        await grants.ExecuteNonQueryAsync(ct);
    }
}
