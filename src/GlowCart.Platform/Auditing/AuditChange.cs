using System.Text.Json;

namespace GlowCart.Platform.Auditing;

/// <summary>What became of one row.</summary>
/// <param name="Entity">What kind of row: `Order`.</param>
/// <param name="Change">`Added`, `Modified`, `Deleted`, or what a statement did that touched several at once.</param>
/// <param name="Properties">Old and new of each that changed, as text.</param>
public sealed record AuditChange(
    string Entity,
    string Id,
    string Change,
    IReadOnlyDictionary<string, string?[]> Properties
)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
}
