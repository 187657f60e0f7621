using System.ComponentModel.DataAnnotations;

namespace GlowCart.Identity;

/// <summary>`App:*`.</summary>
public sealed class AppOptions
{
    /// <summary>Where the world finds this program: the issuer of its tokens, and the beginning of its links.</summary>
    [Required(ErrorMessage = "App:PublicUrl is not set: the tokens' issuer is this address."), Url]
    public string PublicUrl { get; set; } = "";
}
