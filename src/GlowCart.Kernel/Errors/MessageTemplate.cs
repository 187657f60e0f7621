using System.Globalization;
using System.Text.RegularExpressions;

namespace GlowCart.Kernel.Errors;

/// <summary>`An order that is {from} can't become {to}.`</summary>
public static partial class MessageTemplate
{
    /// <summary>In one go: what somebody typed is a fact, never a part of the message that is filled again.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, object?> data) =>
        Placeholder()
            .Replace(
                template,
                found =>
                    data.TryGetValue(found.Groups[1].Value, out var value)
                        ? Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""
                        : found.Value
            );

    /// <summary>The names of what it wants filled in, sorted.</summary>
    public static IReadOnlyList<string> PlaceholdersOf(string template) =>
        [.. Placeholder().Matches(template).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
