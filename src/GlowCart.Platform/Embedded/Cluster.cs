using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace GlowCart.Platform.Embedded;

/// <summary>The folder with the database files: where it lies, whose it is, and what a crash left in it.</summary>
internal sealed class Cluster(string folder, ServerAccount account)
{
    private const string HostBasedAccess = "pg_hba.conf";

    public string Folder => folder;
    public ServerAccount Account => account;

    public int? Major =>
        File.Exists(Path.Combine(folder, "PG_VERSION"))
            ? int.Parse(
                File.ReadAllText(Path.Combine(folder, "PG_VERSION")).Split('.')[0],
                CultureInfo.InvariantCulture
            )
            : null;

    public static async Task<Cluster> LocateAsync(string dataFolder, ILogger logger, CancellationToken ct)
    {
        var wanted = Path.Combine(dataFolder, "postgres");
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            RefuseAnothersFolder(wanted);
            return new Cluster(wanted, ServerAccount.Own);
        }
        // The server's user must pass every parent folder, and /root, for one, lets nobody else in.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..12];
        var aside = $"/var/lib/glowcart-{hash}";
        var existing = ((string[])[wanted, aside]).FirstOrDefault(f => File.Exists(Path.Combine(f, "PG_VERSION")));
        var account = await ServerAccount.ChooseAsync(existing ?? wanted, ct);
        var chosen = existing ?? (await account.CanEnterAsync(dataFolder, ct) ? wanted : aside);
        if (existing is not null && !await account.CanEnterAsync(existing, ct))
        {
            throw new EmbeddedPostgresException(
                $"The database in {existing} belongs to the user {account.Name}, who can't get there any more. Let the "
                    + "parent folders be passed (`chmod o+x`), or move the data folder and name it by Embedded__DataFolder."
            );
        }
        if (chosen == aside)
        {
            logger.LogWarning(
                "PostgreSQL runs as {User}, who can't get into {DataFolder}; its files are in {Folder} instead. "
                    + "Name another place by Embedded__DataFolder",
                account.Name,
                dataFolder,
                aside
            );
        }
        return new Cluster(chosen, account);
    }

    public async Task CreateAsync(PostgresBinaries binaries, CancellationToken ct)
    {
        // Made aside and renamed, so that a kill halfway leaves nothing that looks like a cluster.
        var unfinished = folder + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new EmbeddedPostgresException($"{folder} is no database cluster, yet it isn't empty. Move it away.");
        }
        await account.TakeAsync(unfinished, ct);
        var initdb = await account.RunAsync(
            [
                binaries.Program("initdb"),
                $"--pgdata={unfinished}",
                $"--username={EmbeddedPostgres.SuperUser}",
                "--encoding=UTF8",
                // Bytewise order, the same everywhere; sorting for people's eyes names an ICU collation.
                OperatingSystem.IsLinux()
                    ? "--locale=C.UTF-8"
                    : "--locale=C",
                "--auth-local=trust",
                "--auth-host=scram-sha-256",
                "--data-checksums",
            ],
            ct
        );
        if (!initdb.Succeeded)
        {
            throw new EmbeddedPostgresException($"initdb failed: {initdb.Error.Trim()}");
        }
        await File.AppendAllTextAsync(Path.Combine(unfinished, "postgresql.conf"), Settings, ct);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder);
        }
        Directory.Move(unfinished, folder);
    }

    /// <summary>What the server lets in, written at each start since the way of listening may have changed.</summary>
    public Task AdmitAsync(bool overTcp, CancellationToken ct) =>
        File.WriteAllTextAsync(
            Path.Combine(folder, HostBasedAccess),
            overTcp
                ? "host all all 127.0.0.1/32 scram-sha-256\nhost replication all 127.0.0.1/32 scram-sha-256\n"
                // Whoever gets to the socket is trusted: its folder lets only the server's user (and root) in.
                : "local all all trust\nlocal replication all trust\n",
            ct
        );

    public async Task SetPasswordAsync(PostgresBinaries binaries, string password, CancellationToken ct)
    {
        // Single-user mode needs no password, so a lost state file doesn't lock anyone out.
        var single = await account.RunAsync(
            [binaries.Program("postgres"), "--single", "-D", folder, "postgres"],
            ct,
            $"alter role {EmbeddedPostgres.SuperUser} password '{password}'\n"
        );
        if (!single.Succeeded)
        {
            throw new EmbeddedPostgresException($"The superuser's password can't be set: {single.Error.Trim()}");
        }
    }

    /// <summary>The server that runs on this folder, if one does.</summary>
    public int? RunningProcess()
    {
        var file = Path.Combine(folder, "postmaster.pid");
        if (
            !File.Exists(file)
            || !int.TryParse(File.ReadLines(file).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid)
        )
        {
            return null;
        }
        return IsServerHere(pid) ? pid : null;
    }

    /// <summary>Waits for the server of a killed GlowCart, and clears away what a crash left.</summary>
    public async Task EndPredecessorAsync(
        PostgresBinaries binaries,
        StateFile state,
        ILogger logger,
        CancellationToken ct
    )
    {
        if (RunningProcess() is { } pid)
        {
            // We hold the data folder, so whoever started our own last server is dead, and it's about to follow.
            if (state["POSTGRES_PID"] != pid.ToString(CultureInfo.InvariantCulture))
            {
                throw new EmbeddedPostgresException(
                    $"Another PostgreSQL already runs on {folder}: process {pid}, not started by GlowCart. Stop it "
                        + $"with `pg_ctl stop -D {folder}`."
                );
            }
            logger.LogInformation("Waiting for the server of a killed GlowCart to end (process {Pid})", pid);
            await StopServerAsync(binaries, ct);
        }
        // PostgreSQL takes any process with the recorded id for its own, and in a container ids come back soon.
        File.Delete(Path.Combine(folder, "postmaster.pid"));
        ServerAddress.RemoveSocketFolder(state["PGHOST"]);
    }

    public Task<Command.Outcome> StopServerAsync(
        PostgresBinaries binaries,
        CancellationToken ct,
        string mode = "fast"
    ) => account.RunAsync([binaries.Program("pg_ctl"), "stop", "-D", folder, "-m", mode, "-w", "-t", "60"], ct);

    private bool IsServerHere(int pid)
    {
        var commandLine = $"/proc/{pid}/cmdline";
        if (OperatingSystem.IsLinux())
        {
            return File.Exists(commandLine)
                && File.ReadAllText(commandLine).Split('\0') is var words
                && words[0].Contains("postgres", StringComparison.Ordinal)
                && words.Contains(folder);
        }
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(pid);
            return process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void RefuseAnothersFolder(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                _ = Directory.EnumerateFileSystemEntries(folder).Any();
            }
        }
        catch (UnauthorizedAccessException e)
        {
            throw new EmbeddedPostgresException(
                $"The database in {folder} belongs to another user (GlowCart ran as root before?). Start GlowCart as "
                    + "before, or give it a data folder of its own by Embedded__DataFolder.",
                e
            );
        }
    }

    // For a machine of 2 cores that the application shares. Standing in the file, they are the operator's to change.
    private const string Settings = """

        # GlowCart
        shared_buffers = 128MB
        max_connections = 200
        fsync = on
        lc_messages = 'C'
        timezone = 'UTC'
        log_timezone = 'UTC'
        logging_collector = on
        log_directory = 'log'
        log_filename = 'postgres-%a.log'
        log_truncate_on_rotation = on
        log_rotation_age = 1d
        log_rotation_size = 0

        """;
}
