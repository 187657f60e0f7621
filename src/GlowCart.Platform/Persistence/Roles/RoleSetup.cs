using Npgsql;

namespace GlowCart.Platform.Persistence.Roles;

/// <summary>
/// Brings PostgreSQL's roles and the database into being: where GlowCart may do that (embedded, or `--migrate` as somebody
/// who may create roles), and else it tells what is missing.
/// </summary>
public static class RoleSetup
{
    /// <summary>The script for a DBA where GlowCart may not create roles itself.</summary>
    public static string Script
    {
        get
        {
            using var stream = typeof(RoleSetup).Assembly.GetManifestResourceStream("roles")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    /// <summary>
    /// Makes the roles that are missing. Where the connection's user may not, it checks that nothing is missing.
    /// </summary>
    /// <exception cref="InvalidOperationException">Something is missing and may not be made; the message says who must.</exception>
    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken ct = default)
    {
        var missing = await MissingAsync(connection, ct);
        if (missing.Count == 0)
        {
            return;
        }
        await using var may = new NpgsqlCommand(
            "select rolsuper or rolcreaterole from pg_roles where rolname = current_user",
            connection
        );
        if (await may.ExecuteScalarAsync(ct) is not true)
        {
            throw new InvalidOperationException(
                $"The database misses {string.Join(", ", missing)}, and the user of this connection may not create roles. "
                    + "Let a DBA run src/GlowCart.Platform/Persistence/Roles/roles.sql once (docs/operations.md, «Roles»)."
            );
        }
        await using var script = new NpgsqlCommand(Script, connection);
        await script.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Makes the database, the owner's, closed to whoever isn't named. True where it wasn't there before.</summary>
    public static async Task<bool> EnsureDatabaseAsync(
        NpgsqlConnection admin,
        string database,
        string? template = null,
        CancellationToken ct = default
    )
    {
        await using var exists = new NpgsqlCommand("select true from pg_database where datname = $1", admin)
        {
            Parameters = { new() { Value = database } },
        };
        if (await exists.ExecuteScalarAsync(ct) is true)
        {
            return false;
        }
        var name = Quote(database);
        var copy = template is null ? "" : $" template {Quote(template)}";
        await RunAsync(admin, $"create database {name} owner {DatabaseRoles.Owner}{copy}", ct);
        await RunAsync(
            admin,
            $"revoke all on database {name} from public; grant connect on database {name} to {DatabaseRoles.App}",
            ct
        );
        return true;
    }

    internal static string Quote(string identifier) =>
        "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    internal static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<List<string>> MissingAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select 'the role ' || name from unnest($1) name
              where not exists (select from pg_roles where rolname = name)
            union all
            select 'the membership of glow_app in ' || r.rolname from pg_roles r, pg_roles app
              where r.rolname = any ($2) and app.rolname = 'glow_app'
                and not exists (select from pg_auth_members m where m.roleid = r.oid and m.member = app.oid)
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = (string[])[DatabaseRoles.Owner, DatabaseRoles.App, .. DatabaseRoles.Scopes] },
                new() { Value = DatabaseRoles.Scopes.ToArray() },
            },
        };
        var missing = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            missing.Add(reader.GetString(0));
        }
        return missing;
    }
}
