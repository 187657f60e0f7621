using GlowCart.Platform.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace GlowCart.Platform.Tests.Embedded;

/// <summary>A data folder of one test, removed with it.</summary>
internal sealed class DataFolder : IDisposable
{
    // Not CreateTempSubdirectory: that one lets only us in, and the server runs as another user where we are root.
    public string Path { get; } =
        Directory
            .CreateDirectory(
                System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"glowcart-test-{Guid.CreateVersion7():N}")
            )
            .FullName;

    public Task<EmbeddedPostgres> StartAsync(Action<EmbeddedPostgresOptions>? configure = null)
    {
        var options = new EmbeddedPostgresOptions { DataFolder = Path };
        configure?.Invoke(options);
        return EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

internal static class Sql
{
    public static async Task<object?> AskAsync(string connectionString, string sql)
    {
        // Not pooled: a pool would keep sessions of servers that are gone.
        var single = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(single);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
