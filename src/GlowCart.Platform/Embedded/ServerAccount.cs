using System.Globalization;

namespace GlowCart.Platform.Embedded;

/// <summary>
/// The operating system's user whom the server runs as. PostgreSQL refuses root, so root lends it to another user.
/// </summary>
internal sealed record ServerAccount(string Name, int? UserId, int? GroupId)
{
    public static readonly ServerAccount Own = new(Environment.UserName, null, null);

    public bool IsOwn => UserId is null;

    /// <summary>What to write before a program so that it runs as this user.</summary>
    public IEnumerable<string> Prefix =>
        IsOwn ? [] : [Command.OnPath("setpriv")!, $"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups", "--"];

    /// <param name="cluster">An existing database cluster's owner goes on owning it; nothing is given away at a restart.</param>
    public static async Task<ServerAccount> ChooseAsync(string cluster, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return Own;
        }
        if (Command.OnPath("setpriv") is null)
        {
            throw new EmbeddedPostgresException(
                "PostgreSQL doesn't run as root, and `setpriv`, which lends it to another user, is missing. "
                    + "Install util-linux, or start GlowCart as an ordinary user."
            );
        }
        if (
            File.Exists(Path.Combine(cluster, "PG_VERSION")) && await OwnerOfAsync(cluster, ct) is { UserId: > 0 } owner
        )
        {
            return owner;
        }
        foreach (var name in (string[])["postgres", "nobody"])
        {
            if (await IdAsync("-u", name, ct) is { } user && await IdAsync("-g", name, ct) is { } group)
            {
                return new ServerAccount(name, user, group);
            }
        }
        throw new EmbeddedPostgresException(
            "PostgreSQL doesn't run as root, and neither a user `postgres` nor `nobody` exists to run it. "
                + "Add one (`useradd --system postgres`), or start GlowCart as an ordinary user."
        );
    }

    public Task<Command.Outcome> RunAsync(IEnumerable<string> commandLine, CancellationToken ct, string input = "") =>
        Command.RunAsync(Prefix.Concat(commandLine), ct, input);

    /// <summary>Whether this user can get into the folder: every parent must let it pass.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken ct) =>
        IsOwn || (await RunAsync(["/bin/sh", "-c", "cd \"$1\"", "sh", folder], ct)).Succeeded;

    /// <summary>Makes the folder this user's alone.</summary>
    public async Task TakeAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (!IsOwn)
        {
            var chown = await Command.RunAsync(["chown", $"{UserId}:{GroupId}", folder], ct);
            if (!chown.Succeeded)
            {
                throw new EmbeddedPostgresException(
                    $"{folder} can't be given to the user {Name}: {chown.Error.Trim()}"
                );
            }
        }
    }

    private static async Task<ServerAccount?> OwnerOfAsync(string folder, CancellationToken ct)
    {
        // `ls -n` prints numeric ids on every unix; `stat` has another syntax on each.
        var listing = await Command.RunAsync(["ls", "-ldn", folder], ct);
        var words = listing.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return
            listing.Succeeded
            && words.Length > 3
            && int.TryParse(words[2], CultureInfo.InvariantCulture, out var user)
            && int.TryParse(words[3], CultureInfo.InvariantCulture, out var group)
            ? new ServerAccount($"#{user}", user, group)
            : null;
    }

    private static async Task<int?> IdAsync(string which, string name, CancellationToken ct)
    {
        var id = await Command.RunAsync(["id", which, name], ct);
        return id.Succeeded && int.TryParse(id.Output, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
