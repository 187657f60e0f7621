using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GlowCart.Identity.Tokens;

/// <summary>The applications that may ask for tokens.</summary>
internal static class Clients
{
    /// <summary>Our own apps: the password is typed into them, and `/api/v1/auth` acts as this one.</summary>
    public const string FirstParty = "glowcart-app";

    public static IEnumerable<OpenIddictApplicationDescriptor> All() =>
        [
            new()
            {
                ClientId = FirstParty,
                ClientType = ClientTypes.Public,
                ConsentType = ConsentTypes.Implicit,
                DisplayName = "GlowCart",
                Permissions =
                {
                    Permissions.Endpoints.Token,
                    Permissions.Endpoints.Revocation,
                    Permissions.GrantTypes.Password,
                    Permissions.GrantTypes.RefreshToken,
                    Permissions.Scopes.Email,
                    Permissions.Scopes.Profile,
                    Permissions.Scopes.Roles,
                    Permissions.Prefixes.Scope + Scopes.Api,
                },
            },
        ];

    public static class Scopes
    {
        public const string Api = "glowcart";
    }
}
