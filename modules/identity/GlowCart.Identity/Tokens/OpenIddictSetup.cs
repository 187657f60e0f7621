using GlowCart.Identity.Keys;
using GlowCart.Kernel.Tenancy;
using GlowCart.Kernel.Users;
using GlowCart.Platform.Hosting;
using GlowCart.Platform.Persistence;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using OpenIddict.Validation;
using OpenIddict.Validation.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>The OpenID Connect server and, in the same process, what checks its tokens.</summary>
internal static class OpenIddictSetup
{
    public static void AddTokens(this IServiceCollection services)
    {
        services
            .AddOpenIddict()
            .AddCore(core =>
                core.UseEntityFrameworkCore().UseDbContext<GlowCartDbContext>().ReplaceDefaultEntities<Guid>()
            )
            .AddServer(Configure)
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                // Tokens come in a header. Forms belong to whoever the request is for: read here, their mistakes were ours.
                validation.UseAspNetCore().DisableAccessTokenExtractionFromBodyForm();
                validation.AddAudiences(TokenAudiences.Buyer, TokenAudiences.Vendor, TokenAudiences.Operator);
                validation.AddEventHandler(RefuseEndedSessions.Descriptor);
            });
        services.AddAuthentication(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        services.AddSingleton<TokenKeyWatch>();
        services.AddHostedService(sp => sp.GetRequiredService<TokenKeyWatch>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(sp =>
            sp.GetRequiredService<TokenKeyWatch>()
        );
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictValidationOptions>>(sp =>
            sp.GetRequiredService<TokenKeyWatch>()
        );
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>, ServerOptions>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerAspNetCoreOptions>, ServerOptions>();
    }

    public static void ConfigureModel(ModelBuilder model)
    {
        model.UseOpenIddict<Guid>();
        Table(model.Entity<OpenIddictEntityFrameworkCoreApplication<Guid>>(), "openid_applications");
        Table(model.Entity<OpenIddictEntityFrameworkCoreAuthorization<Guid>>(), "openid_authorizations");
        Table(model.Entity<OpenIddictEntityFrameworkCoreScope<Guid>>(), "openid_scopes");
        // Authorization codes too; access tokens leave no row.
        Table(model.Entity<OpenIddictEntityFrameworkCoreToken<Guid>>(), "refresh_tokens");

        static void Table<T>(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<T> builder, string name)
            where T : class
        {
            builder.ToTable(name, "identity");
            ((Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder)builder).IsPlatformWide();
            builder.Grant("select, insert, update, delete", ScopeKind.Identity);
        }
    }

    private static void Configure(OpenIddictServerBuilder server)
    {
        server
            .SetAuthorizationEndpointUris(AuthorizationQuery.Path[1..])
            .SetTokenEndpointUris("connect/token")
            .SetUserInfoEndpointUris("connect/userinfo")
            .SetIntrospectionEndpointUris("connect/introspect")
            .SetEndSessionEndpointUris(HandleEndSessionRequests.Path[1..])
            .SetRevocationEndpointUris("connect/revocat")
            .SetConfigurationEndpointUris(".well-known/openid-configuration")
            .SetJsonWebKeySetEndpointUris(".well-known/jwks");
        server.AllowAuthorizationCodeFlow().AllowClientCredentialsFlow().AllowPasswordFlow().AllowRefreshTokenFlow();
        // From every client, and hashed: a code alone opens nothing.
        server.RequireProofKeyForCodeExchange();
        server.Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
        server.RegisterScopes(
            Scopes.Email,
            Scopes.Profile,
            Scopes.Phone,
            Scopes.Roles,
            Clients.Scopes.Api,
            Clients.Scopes.AbpApi
        );
        // Whoever holds a token may read it; what it must not do is change it.
        server.DisableAccessTokenEncryption();
        // A used token is a used token: no grace for a second use.
        server.SetRefreshTokenReuseLeeway(TimeSpan.Zero);
        server.UseAspNetCore();

        server.AddEventHandler(EndReusedFamilies.Descriptor);
        server.AddEventHandler(HandleAuthorizationRequests.Descriptor);
        server.AddEventHandler(HandleTokenRequests.Descriptor);
        server.AddEventHandler(HandleUserInfoRequests.Descriptor);
        server.AddEventHandler(ValidateIntrospections.Descriptor);
        server.AddEventHandler(HandleEndSessionRequests.Descriptor);
        server.AddEventHandler(ShowOutcome.ForAuthorization);
        server.AddEventHandler(ShowOutcome.ForEndSession);
        server.AddEventHandler(BindAuthorization.Descriptor);
        server.RemoveEventHandler(OpenIddictServerHandlers.Revocation.RevokeToken.Descriptor);
        server.AddEventHandler(RevokeTokens.Descriptor);
        server.AddEventHandler<ApplyTokenResponseContext>(handler =>
            handler
                .UseInlineHandler(context =>
                {
                    if (context.Transaction.GetProperty<object>(TokenEngine.InProcess) is not null)
                        context.HandleRequest();
                    return default;
                })
                .SetOrder(int.MinValue)
        );
        server.AddEventHandler<GenerateTokenContext>(handler =>
            handler
                .UseInlineHandler(context =>
                {
                    // Checked by signature and session, so its row would be written and never read.
                    if (context.TokenType is TokenTypeIdentifiers.AccessToken)
                        context.CreateTokenEntry = false;
                    return default;
                })
                .SetOrder(int.MinValue)
        );
    }

    /// <summary>What is known only once the program runs: the address, lifetimes, and the keys from the database.</summary>
    private sealed class ServerOptions(TokenKeyRing keys, IOptions<AppOptions> app, IOptions<IdentitySettings> settings)
        : IConfigureOptions<OpenIddictServerOptions>,
            IConfigureOptions<OpenIddictServerAspNetCoreOptions>
    {
        public void Configure(OpenIddictServerOptions options)
        {
            options.Issuer = new Uri(app.Value.PublicUrl!.TrimEnd('/') + "/");
            options.AccessTokenLifetime = settings.Value.AccessTokenLifetime;
            options.RefreshTokenLifetime = settings.Value.RefreshTokenLifetime;
            options.SigningCredentials.AddRange(keys.Signing);
            options.EncryptionCredentials.AddRange(keys.Encryption);
        }

        // Plain HTTP only where that is the public address, as on a developer's machine.
        public void Configure(OpenIddictServerAspNetCoreOptions options) =>
            options.DisableTransportSecurityRequirement = !app.Value.IsSecure;
    }
}
