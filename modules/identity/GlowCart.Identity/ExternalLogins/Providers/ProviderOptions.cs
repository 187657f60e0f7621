using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;

namespace GlowCart.Identity.ExternalLogins.Providers;

/// <summary>What a provider calls this marketplace. Without a client id nobody signs in by it.</summary>
internal abstract class ProviderOptions : IValidatableObject
{
    /// <summary>Of the web: the browser's sign-in, and tokens that it asks for.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Of the mobile apps, whose ID tokens are for them.</summary>
    public IList<string> MobileClientIds { get; } = [];

    /// <summary>OpenID Connect's discovery document.</summary>
    [Required]
    public Uri DiscoveryUrl { get; set; } = null!;

    public bool IsOn => ClientId.Length > 0;

    public IEnumerable<string> Audiences => MobileClientIds.Prepend(ClientId);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn)
            yield break;
        foreach (var address in Addresses.Where(a => a.Scheme != Uri.UriSchemeHttps && !a.IsLoopback))
            yield return new ValidationResult($"{Section}: {address} is not an https address.");
        foreach (var problem in Problems())
            yield return new ValidationResult($"{Section}: {problem}");
    }

    protected abstract string Section { get; }

    protected virtual IEnumerable<Uri> Addresses => [DiscoveryUrl];

    protected abstract IEnumerable<string> Problems();
}

/// <summary>`Integrations:Google`.</summary>
internal sealed class GoogleOptions : ProviderOptions
{
    public GoogleOptions() => DiscoveryUrl = new("https://accounts.google.com/.well-known/openid-configuration");

    public string ClientSecret { get; set; } = "";

    protected override string Section => "Integrations:Google";

    protected override IEnumerable<string> Problems()
    {
        if (ClientSecret.Length == 0)
            yield return "ClientId needs a ClientSecret beside it.";
    }
}

/// <summary>`Integrations:Apple`. The client id is the services id, those of the apps their bundle ids.</summary>
internal sealed class AppleOptions : ProviderOptions
{
    public AppleOptions() => DiscoveryUrl = new("https://appleid.apple.com/.well-known/openid-configuration");

    public string TeamId { get; set; } = "";
    public string KeyId { get; set; } = "";

    /// <summary>The downloaded `.p8` file's text: it signs the client secret.</summary>
    public string PrivateKey { get; set; } = "";

    protected override string Section => "Integrations:Apple";

    protected override IEnumerable<string> Problems()
    {
        if (TeamId.Length == 0 || KeyId.Length == 0)
            yield return "ClientId needs TeamId and KeyId beside it.";
        // Not the library's words on it, which might repeat the key.
        if (!IsKey(PrivateKey))
            yield return "PrivateKey is not the text of a .p8 file.";
    }

    private static bool IsKey(string pem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return key.KeySize == 256;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}

/// <summary>`Integrations:Facebook`. The client id is the app's, the secret too.</summary>
internal sealed class FacebookOptions : ProviderOptions
{
    public FacebookOptions() => DiscoveryUrl = new("https://www.facebook.com/.well-known/openid-configuration/");

    public string ClientSecret { get; set; } = "";

    /// <summary>Where browsers are asked; the version of the API is part of the address, here as below.</summary>
    [Required]
    public Uri DialogUrl { get; set; } = new("https://www.facebook.com/v23.0/dialog/oauth");

    [Required]
    public Uri GraphUrl { get; set; } = new("https://graph.facebook.com/v23.0/");

    protected override string Section => "Integrations:Facebook";

    protected override IEnumerable<Uri> Addresses => [DiscoveryUrl, DialogUrl, GraphUrl];

    protected override IEnumerable<string> Problems()
    {
        if (ClientSecret.Length == 0)
            yield return "ClientId needs a ClientSecret beside it.";
    }
}
