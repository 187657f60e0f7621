using System.Collections.ObjectModel;

namespace GlowCart.Abp.Lists;

/// <summary>ABP's answers have the member always, and nothing of ours has any.</summary>
internal static class ExtraProperties
{
    public static readonly IReadOnlyDictionary<string, object?> None = ReadOnlyDictionary<string, object?>.Empty;
}
