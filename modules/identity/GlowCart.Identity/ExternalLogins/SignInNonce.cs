using GlowCart.Kernel.Domain;

namespace GlowCart.Identity.ExternalLogins;

/// <summary>What an app puts into the ID token that it asks for, so that an old token is recognised as one.</summary>
[NotAudited]
internal sealed class SignInNonce : OneTimeSecret;

internal sealed class SignInNonceConfiguration() : OneTimeSecretConfiguration<SignInNonce>("oauth_nonces");
