using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GlowCart.Identity.ExternalLogins.Providers;

internal sealed class GoogleProvider(
    IOptions<GoogleOptions> options,
    ProviderDocuments documents,
    ProviderHttp http,
    IdTokens tokens,
    ILogger<GoogleProvider> log
) : OpenIdProvider(options.Value, documents, http, tokens, log)
{
    public override ExternalProvider Kind => ExternalProvider.Google;

    protected override string Scope => "openid email profile";

    protected override string ClientSecret() => options.Value.ClientSecret;

    // Whoever has several accounts there says which, rather than getting the last one.
    protected override void Complete(Dictionary<string, string?> query) => query["prompt"] = "select_account";
}
