using System.ComponentModel.DataAnnotations;
using System.Net;

namespace GlowCart.Platform.Hosting;

/// <summary>`App:*`: the program as its network meets it.</summary>
public sealed class AppOptions : IValidatableObject
{
    public const string Section = "App";

    /// <summary>Where clients find it, as `https://api.example.com`: links in mails, to files and back from providers.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Whether browsers come by TLS, so that cookies must too.</summary>
    public bool IsSecure => PublicUrl?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>
    /// Addresses or networks (`10.0.0.0/8`) of the proxies in front. Their word on the client's address and scheme is taken;
    /// nobody else's, and by default nobody's.
    /// </summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Where browsers may call from, as `https://shop.example.com`. None by default.</summary>
    public IList<string> CorsOrigins { get; } = [];

    /// <summary>The largest body that is taken where an endpoint doesn't say else.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public long MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// How long requests are still taken after the word to stop, while readiness says no: load balancers need a moment to
    /// look elsewhere. Null: 5 seconds, and none in development.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan? DrainDelay { get; set; }

    /// <summary>All of stopping: the delay, the requests, the work. What isn't done then is done by whoever starts next.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(PublicUrl) && !IsWebAddress(PublicUrl))
            yield return new ValidationResult($"App:PublicUrl '{PublicUrl}' is not an http(s) address.");
        foreach (var proxy in TrustedProxies.Where(p => !IPAddress.TryParse(p, out _) && !IPNetwork.TryParse(p, out _)))
            yield return new ValidationResult($"App:TrustedProxies '{proxy}' is neither an address nor a network.");
        // A browser sends no path and no slash at the end, and a star would open the API to every page there is.
        foreach (
            var origin in CorsOrigins.Where(o =>
                !IsWebAddress(o) || new Uri(o).GetLeftPart(UriPartial.Authority) != o || o.Contains('*')
            )
        )
            yield return new ValidationResult(
                $"App:CorsOrigins '{origin}' is not an origin: it is written as https://shop.example.com."
            );
        if (DrainDelay >= ShutdownTimeout)
            yield return new ValidationResult("App:DrainDelay leaves nothing of App:ShutdownTimeout.");
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") && uri.UserInfo == "";
}
