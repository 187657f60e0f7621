using System.ComponentModel.DataAnnotations;

namespace GlowCart.Platform.Auditing;

/// <summary>`Auditing:*`.</summary>
internal sealed class AuditOptions
{
    /// <summary>How long it is known who did what.</summary>
    [Range(1, 36_500)]
    public int KeepDays { get; set; } = 400;

    /// <summary>How often new rows are looked for, to join their chain.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan SealInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the chains' ends are written down outside of the database.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan AnchorInterval { get; set; } = TimeSpan.FromHours(1);
}
