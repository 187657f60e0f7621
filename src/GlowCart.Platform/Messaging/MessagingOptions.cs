using System.ComponentModel.DataAnnotations;

namespace GlowCart.Platform.Messaging;

/// <summary>`Messaging:*`.</summary>
internal sealed class MessagingOptions
{
    /// <summary>How often to look for what another instance committed; this instance's own events wake the relay.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Events that the relay takes at once.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 200;

    /// <summary>Deliveries at once in this process. Each has a database connection.</summary>
    [Range(1, 1000)]
    public int Parallel { get; set; } = 16;

    /// <summary>Of these, how many one handler may have, so that a slow one leaves room for the others.</summary>
    [Range(1, 1000)]
    public int ParallelPerHandler { get; set; } = 4;

    /// <summary>Failures until a delivery is a dead letter.</summary>
    [Range(1, 50)]
    public int MaxAttempts { get; set; } = 8;

    /// <summary>The wait after the first failure; each next one is three times as long.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(2);

    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>When a delivery is tried again whose process died. While it runs its row is locked, however long it takes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it is remembered that a handler has had an event.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan InboxLife { get; set; } = TimeSpan.FromDays(7);
}
