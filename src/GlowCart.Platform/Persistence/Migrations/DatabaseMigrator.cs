using System.Reflection;
using GlowCart.Platform.Jobs;
using GlowCart.Platform.Modularity;
using GlowCart.Platform.Persistence.Model;
using GlowCart.Platform.Persistence.Roles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GlowCart.Platform.Persistence.Migrations;

/// <summary>
/// Brings a database up to date, as the schema's owner: tables by EF's migrations, then what can be written anew each time
/// (policies and grants from the model, then each module's `Sql/*.sql`: views and functions). See docs/adr/0007.
/// </summary>
public sealed class DatabaseMigrator(ModuleSet modules, ILogger<DatabaseMigrator> log)
{
    // Two instances that start at once: one migrates, the other waits.
    private const long Lock = 4_207_115_316_001;

    public async Task MigrateAsync(string ownerConnection, CancellationToken ct = default)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnection);
        var options = new DbContextOptionsBuilder<GlowCartDbContext>();
        GlowCartDatabase.Configure(options, source);
        await using var context = new GlowCartDbContext(options.Options, modules);

        await using var guard = await source.OpenConnectionAsync(ct);
        await RoleSetup.EnsureAsync(guard, ct);
        await ExecuteAsync(guard, $"select pg_advisory_lock({Lock})", ct);
        var pending = (await context.Database.GetPendingMigrationsAsync(ct)).ToList();
        await context.Database.MigrateAsync(ct);

        await CompleteAsync(context, guard, ct);
        await ExecuteAsync(guard, $"select pg_advisory_unlock({Lock})", ct);
        if (pending.Count > 0)
            log.LogInformation("Applied {Count} migrations", pending.Count);
    }

    /// <summary>Everything beside the tables: policies, grants, views, functions. For tests too, whose tables no migration made.</summary>
    internal async Task CompleteAsync(GlowCartDbContext context, NpgsqlConnection owner, CancellationToken ct)
    {
        await HangfireSchema.InstallAsync(owner, ct);
        await using var transaction = await owner.BeginTransactionAsync(ct);
        await ExecuteAsync(owner, RowSecurity.Script(context.GetService<IDesignTimeModel>().Model), ct);
        await ExecuteAsync(owner, DropViews(modules), ct);
        foreach (var (name, sql) in Scripts())
        {
            log.LogDebug("Applying {Script}", name);
            await ExecuteAsync(owner, sql, ct);
        }
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// All at once, so that none is in another's way, and one whose script is gone goes too. A view of somebody else's that
    /// builds on one of ours ends it, by its name.
    /// </summary>
    private static string DropViews(ModuleSet modules)
    {
        var schemas = modules.Modules.Select(m => m.Name).Append("platform").Select(name => $"'{name}'");
        return $"""
            do $$
            declare
              views constant text := (
                select string_agg(format('%I.%I', schemaname, viewname), ', ') from pg_views
                where viewowner = current_user and schemaname in ({string.Join(", ", schemas)}));
            begin
              if views is not null then execute 'drop view ' || views; end if;
            end $$
            """;
    }

    private IEnumerable<(string Name, string Sql)> Scripts() =>
        modules.Assemblies.SelectMany(assembly =>
            assembly
                .GetManifestResourceNames()
                .Where(n => n.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(n => (n, Read(assembly, n)))
        );

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
