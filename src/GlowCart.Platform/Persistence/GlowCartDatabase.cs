using GlowCart.Platform.Persistence.Scoping;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace GlowCart.Platform.Persistence;

/// <summary>How the context reaches PostgreSQL; the app and the migrations differ in who they are.</summary>
public static class GlowCartDatabase
{
    private static readonly ScopeInterceptor Scopes = new();
    private static readonly TransactionInterceptor Transactions = new();

    public static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options
            .UseNpgsql(
                source,
                npgsql => npgsql.MigrationsAssembly("GlowCart.Host").MigrationsHistoryTable("migrations", "platform")
            )
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(Scopes, Transactions);
}

/// <summary>The app's own connection string: what was configured, with what GlowCart relies on.</summary>
public static class AppConnection
{
    public static string From(IConfiguration configuration)
    {
        var configured =
            configuration.GetConnectionString("Default")
            ?? throw new InvalidOperationException(
                "ConnectionStrings:Default is not set, and the embedded PostgreSQL is off."
            );
        return Tune(configured);
    }

    /// <summary>The text, with what GlowCart relies on.</summary>
    public static string Tune(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "glowcart",
            // Safe, because every setting of a scope is local to its transaction; and it saves a statement a request.
            NoResetOnClose = true,
            MaxAutoPrepare = 100,
            // A generic plan would not know which branch of `sees all or one of mine` it plans for.
            Options = "-c plan_cache_mode=force_custom_plan",
        }.ConnectionString;
}
