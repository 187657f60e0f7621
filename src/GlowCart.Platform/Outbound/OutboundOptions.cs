namespace GlowCart.Platform.Outbound;

/// <summary>`Outbound:*`: how far calls to addresses that users gave may go.</summary>
public sealed class OutboundOptions
{
    public const string Section = "Outbound";

    /// <summary>
    /// `host:port` pairs that may be called though they are private or on another port: simulators and tests.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>From the first byte asked to the last one read, redirects included.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
