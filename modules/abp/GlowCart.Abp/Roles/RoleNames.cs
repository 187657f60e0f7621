using System.Text.RegularExpressions;
using GlowCart.Identity.Roles;
using GlowCart.Kernel.Errors;

namespace GlowCart.Abp.Roles;

/// <summary>ABP finds roles whatever their case, and lets blanks into their names; ours are in lower case, without any.</summary>
internal static partial class RoleNames
{
    public static string Of(string text) => Blanks().Replace(text.Trim().ToLowerInvariant(), "-");

    /// <exception cref="InvalidInputException">400: it can't become one.</exception>
    public static string Demand(string text) =>
        Of(text) is { Length: >= 2 } name && Form().IsMatch(name) ? name : throw CommonRules.Form.Broken("name");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex($"^{AddRoleRequest.NameForm}$")]
    private static partial Regex Form();
}
