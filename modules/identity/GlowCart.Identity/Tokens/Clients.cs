using System.ComponentModel.DataAnnotations;
using GlowCart.Identity.Auth;
using GlowCart.Identity.Passwords;
using GlowCart.Platform.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// The apps that people sign in to: our own, and what `Identity:Clients` adds or says otherwise by the same client id.
/// Stores' own systems are <see cref="ApiClients.ApiClient"/>s.
/// </summary>
internal sealed class Clients
{
    /// <summary>Apps that take the password themselves; `/api/v1/auth` acts as this one.</summary>
    public const string FirstParty = "glowcart-app";

    /// <summary>The vendors' portal and the operators' console.</summary>
    public const string Portal = "glowcart-portal";

    /// <summary>The buyers' app.</summary>
    public const string Mobile = "glowcart-mobile";

    /// <inheritdoc cref="KnownClients.Angular"/>
    public const string Angular = KnownClients.Angular;

    private readonly Dictionary<string, ClientSettings> _byId;

    public Clients(IOptions<IdentitySettings> settings, IOptions<AppOptions> app, IHostEnvironment environment)
    {
        _byId = OurOwn(app.Value.PublicUrl!.TrimEnd('/'), environment.IsDevelopment()).ToDictionary(c => c.ClientId);
        foreach (var client in settings.Value.Clients)
        {
            Validator.ValidateObject(client, new ValidationContext(client), validateAllProperties: true);
            _byId[client.ClientId] = client;
        }
    }

    public IEnumerable<ClientSettings> All => _byId.Values;

    public ClientSettings? Find(string? clientId) => clientId is null ? null : _byId.GetValueOrDefault(clientId);

    public static OpenIddictApplicationDescriptor Describe(ClientSettings client)
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = client.ClientId,
            ClientSecret = client.Secret,
            ClientType = client.Secret is null ? ClientTypes.Public : ClientTypes.Confidential,
            ConsentType = client.IsThirdParty ? ConsentTypes.Explicit : ConsentTypes.Implicit,
            DisplayName = client.DisplayName,
            Permissions =
            {
                Permissions.Endpoints.Token,
                Permissions.Endpoints.Revocation,
                Permissions.Endpoints.EndSession,
                Permissions.GrantTypes.RefreshToken,
                Permissions.Scopes.Email,
                Permissions.Scopes.Profile,
                Permissions.Scopes.Phone,
                Permissions.Scopes.Roles,
                Permissions.Prefixes.Scope + Scopes.Api,
                Permissions.Prefixes.Scope + Scopes.AbpApi,
            },
        };
        if (client.RedirectUris.Count > 0)
        {
            descriptor.Permissions.UnionWith([
                Permissions.Endpoints.Authorization,
                Permissions.GrantTypes.AuthorizationCode,
                Permissions.ResponseTypes.Code,
            ]);
        }
        if (client.AllowPasswordGrant)
            descriptor.Permissions.Add(Permissions.GrantTypes.Password);
        if (client.Secret is not null)
            descriptor.Permissions.Add(Permissions.Endpoints.Introspection);
        descriptor.RedirectUris.UnionWith(client.RedirectUris.Select(u => new Uri(u)));
        descriptor.PostLogoutRedirectUris.UnionWith(client.PostLogoutRedirectUris.Select(u => new Uri(u)));
        return descriptor;
    }

    private static IEnumerable<ClientSettings> OurOwn(string publicUrl, bool isDevelopment) =>
        [
            new()
            {
                ClientId = FirstParty,
                DisplayName = "GlowCart",
                AllowPasswordGrant = true,
            },
            new()
            {
                ClientId = Portal,
                DisplayName = "GlowCart Portal",
                RedirectUris = [$"{publicUrl}/signin-oidc", $"{publicUrl}/portal/signin-oidc"],
                PostLogoutRedirectUris =
                [
                    $"{publicUrl}/signout-callback-oidc",
                    $"{publicUrl}/portal/signout-callback-oidc",
                ],
                AccountTypes = [AccountType.Vendor, AccountType.Operator],
            },
            new()
            {
                ClientId = Mobile,
                DisplayName = "GlowCart app",
                RedirectUris = ["com.glowcart.app:/signed-in"],
                PostLogoutRedirectUris = ["com.glowcart.app:/signed-out"],
                AccountTypes = [AccountType.Buyer],
            },
            new()
            {
                ClientId = Angular,
                DisplayName = "GlowCart administration",
                // Where `ng serve` answers. Elsewhere the configuration says.
                RedirectUris = isDevelopment ? ["http://localhost:4200", "http://localhost:4200/"] : [],
                PostLogoutRedirectUris = isDevelopment ? ["http://localhost:4200", "http://localhost:4200/"] : [],
                AllowPasswordGrant = true,
                // Buyers too: whoever registers by ABP's pages is one, and these sign him in right after.
            },
        ];

    public static class Scopes
    {
        public const string Api = "glowcart";

        /// <summary>The same under the name that ABP's templates ask for.</summary>
        public const string AbpApi = "GlowCart";
    }
}
