namespace GlowCart.Platform.Embedded;

/// <summary>Bound from the section <c>Embedded</c>.</summary>
public sealed class EmbeddedPostgresOptions
{
    /// <summary>Everything that GlowCart keeps on this machine; the database lies in its folder <c>postgres</c>.</summary>
    public string DataFolder { get; set; } = "./.data";

    /// <summary>The database that is made at the first start, owned by <c>glow_owner</c>.</summary>
    public string Database { get; set; } = "glowcart";

    /// <summary>The folder of <c>postgres</c> and <c>initdb</c>; empty: look for one.</summary>
    public string? BinFolder { get; set; }

    /// <summary>Loopback TCP with a password instead of a unix socket; not set: only where there are no unix sockets.</summary>
    public bool? UseTcp { get; set; }

    /// <summary>Long, since a crash recovery happens before the first connection is let in.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Further server settings, as in postgresql.conf; they win over the file.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Not set: the kernel's death signal where it can be had, else a watching shell.</summary>
    internal bool? UseDeathSignal { get; set; }
}
