using System.ComponentModel.DataAnnotations;

namespace GlowCart.Platform.Jobs;

/// <summary>`Jobs:*`.</summary>
internal sealed class JobOptions
{
    /// <summary>Jobs at once in this process, beside the bulk.</summary>
    [Range(1, 100)]
    public int Workers { get; set; } = 4;

    /// <summary>Imports and other bulk work at once in this process.</summary>
    [Range(1, 100)]
    public int BulkWorkers { get; set; } = 2;

    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:01")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>When a job is taken up again whose process died. A living one keeps renewing it.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan InvisibilityTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long running jobs may go on when the program stops; they are cancelled and begin again elsewhere.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(15);
}
