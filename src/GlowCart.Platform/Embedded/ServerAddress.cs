using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace GlowCart.Platform.Embedded;

/// <summary>How the server is reached: by a socket in a folder that only its user enters, else on loopback with a password.</summary>
internal sealed record ServerAddress(string Host, int Port, string? Password)
{
    // Nobody else listens in the private folder, so the usual number is always free there.
    private const int SocketPort = 5432;

    // sun_path has 104 bytes on macOS and 108 on Linux, the final zero included.
    private const int LongestSocketPath = 103;
    private const string SocketFolderName = "glow-";

    private bool OverTcp => Password is not null;

    public IEnumerable<KeyValuePair<string, string>> ServerSettings =>
        [
            new("port", Port.ToString(CultureInfo.InvariantCulture)),
            new("listen_addresses", OverTcp ? Host : ""),
            new("unix_socket_directories", OverTcp ? "" : Host),
        ];

    public IEnumerable<(string, string)> ClientVariables =>
        [
            ("PGHOST", Host),
            ("PGPORT", Port.ToString(CultureInfo.InvariantCulture)),
            .. OverTcp ? [("PGPASSWORD", Password!)] : Array.Empty<(string, string)>(),
        ];

    public static async Task<ServerAddress> OnPrivateSocketAsync(ServerAccount account, CancellationToken ct)
    {
        var name = SocketFolderName + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var temporary = Path.GetTempPath();
        var socket = Path.Combine(temporary, name, $".s.PGSQL.{SocketPort}");
        if (socket.Length > LongestSocketPath || !await account.CanEnterAsync(temporary, ct))
        {
            temporary = "/tmp";
        }
        var folder = Path.Combine(temporary, name);
        await account.TakeAsync(folder, ct);
        return new ServerAddress(folder, SocketPort, null);
    }

    /// <param name="known">The password of the last start.</param>
    public static async Task<ServerAddress> OnLoopbackAsync(
        Cluster cluster,
        PostgresBinaries binaries,
        string? known,
        CancellationToken ct
    )
    {
        var password = known;
        if (password is null)
        {
            password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
            await cluster.SetPasswordAsync(binaries, password, ct);
        }
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return new ServerAddress("127.0.0.1", ((IPEndPoint)probe.LocalEndpoint).Port, password);
    }

    public string ConnectionString(string database, string user) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = Host,
            Port = Port,
            Username = user,
            Password = Password,
            Database = database,
            // The bytes don't leave the machine, and asking costs a round trip a connection.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;

    public void Remove() => RemoveSocketFolder(Host);

    /// <summary>A killed server leaves its socket behind.</summary>
    public static void RemoveSocketFolder(string? host)
    {
        if (
            host is not null
            && Path.GetFileName(host).StartsWith(SocketFolderName, StringComparison.Ordinal)
            && Directory.Exists(host)
        )
        {
            Directory.Delete(host, recursive: true);
        }
    }
}
