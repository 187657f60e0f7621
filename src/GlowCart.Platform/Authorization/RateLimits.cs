using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GlowCart.Platform.Authorization;

/// <summary>`RateLimits:*`. Each counts requests in a sliding window of one instance.</summary>
public sealed class RateLimitOptions
{
    public bool Enabled { get; set; } = true;

    [Range(1, 1_000_000)]
    public int WindowSeconds { get; set; } = 60;

    [Range(1, int.MaxValue)]
    public int PerAddress { get; set; } = 1200;

    [Range(1, int.MaxValue)]
    public int PerUser { get; set; } = 600;

    /// <summary>All staff and integrations of one vendor together: one vendor can't use up the others' share.</summary>
    [Range(1, int.MaxValue)]
    public int PerTenant { get; set; } = 3000;

    /// <summary>Limits by name, per address and window: see `[RateLimit("login")]`.</summary>
    public Dictionary<string, int> Named { get; set; } =
        new()
        {
            ["login"] = 20,
            ["register"] = 20,
            ["import"] = 30,
            ["tenants"] = 60,
            ["upload"] = 120,
            ["signals"] = 60,
        };
}

/// <summary>Counts by address, person and vendor, and by a name where the endpoint has one; the first that is full refuses.</summary>
internal sealed class RateLimits(RequestDelegate next, IOptions<RateLimitOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<(string Kind, string Key)> _limiter = PartitionedRateLimiter.Create<
        (string Kind, string Key),
        (string, string)
    >(subject =>
        RateLimitPartition.GetSlidingWindowLimiter(
            subject,
            _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = PermitsOf(subject.Kind, options.Value),
                Window = TimeSpan.FromSeconds(options.Value.WindowSeconds),
                SegmentsPerWindow = 6,
                QueueLimit = 0,
            }
        )
    );

    public async Task InvokeAsync(HttpContext http, ICurrentUser user)
    {
        if (
            options.Value.Enabled
            && http.GetEndpoint()?.Metadata.GetMetadata<EndpointAccess>() is { IsProvider: false } access
        )
        {
            foreach (var subject in Subjects(http, user, access))
            {
                using var lease = _limiter.AttemptAcquire(subject);
                if (!lease.IsAcquired)
                    throw CommonErrors.TooManyRequests.With(("retryAfterSeconds", RetryAfter(lease)));
            }
        }
        await next(http);
    }

    private static IEnumerable<(string, string)> Subjects(HttpContext http, ICurrentUser user, EndpointAccess access)
    {
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        yield return ("address", address);
        if (user.Id is { } id)
            yield return ("user", id.ToString());
        if (user.VendorId is { } vendor)
            yield return ("tenant", vendor.ToString());
        if (access.RateLimit is { } name)
            yield return (name, address);
    }

    private static int PermitsOf(string kind, RateLimitOptions limits) =>
        kind switch
        {
            "address" => limits.PerAddress,
            "user" => limits.PerUser,
            "tenant" => limits.PerTenant,
            _ => limits.Named.TryGetValue(kind, out var permits)
                ? permits
                : throw new InvalidOperationException($"RateLimits:Named has no '{kind}'."),
        };

    private string RetryAfter(RateLimitLease lease) =>
        (
            lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
                ? (int)Math.Ceiling(wait.TotalSeconds)
                : options.Value.WindowSeconds
        ).ToString(CultureInfo.InvariantCulture);

    public void Dispose() => _limiter.Dispose();
}
