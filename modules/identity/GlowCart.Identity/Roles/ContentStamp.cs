using System.Security.Cryptography;
using System.Text;
using GlowCart.Kernel.Errors;

namespace GlowCart.Identity.Roles;

/// <summary>
/// The stamp of what lies in several rows, or in the code: made of what it says. Whoever sends it back made his change from
/// just that, which is what the stamp is for. It is checked behind the lock under which all such changes are made.
/// </summary>
internal static class ContentStamp
{
    public static string Of(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..16];

    /// <exception cref="GlowCartException">409.</exception>
    public static void Check(string? sent, string now)
    {
        if (!string.IsNullOrEmpty(sent) && sent != now)
            throw CommonErrors.StaleStamp.With(("concurrencyStamp", now));
    }
}
