using System.Text.Json.Nodes;
using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Users;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>`/connect/userinfo`: who is signed in, as of today, as far as the token's scopes go.</summary>
internal sealed class HandleUserInfoRequests(SessionService sessions)
    : IOpenIddictServerHandler<HandleUserInfoRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<HandleUserInfoRequestContext>()
            .UseScopedHandler<HandleUserInfoRequests>()
            .SetOrder(OpenIddictServerHandlers.UserInfo.AttachClaims.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(HandleUserInfoRequestContext context)
    {
        var token = context.AccessTokenPrincipal;
        if (await sessions.FindAsync(token, context.CancellationToken) is not var (account, _))
        {
            context.Reject(Errors.InvalidToken, "The session has ended.");
            return;
        }
        var person = account.Person;
        context.Subject = person.Id.ToString();
        if (token.HasScope(Scopes.Profile))
        {
            context.PreferredUsername = person.Email;
            context.Claims[Claims.Name] = person.Name;
        }
        if (token.HasScope(Scopes.Email))
            (context.Email, context.EmailVerified) = (person.Email, person.EmailProvedAt is not null);
        if (token.HasScope(Scopes.Phone) && person.Phone is { } phone)
            // Nobody has proved a number here yet.
            (context.PhoneNumber, context.PhoneNumberVerified) = (phone, false);
        if (token.HasScope(Scopes.Roles))
            context.Claims[Claims.Role] = new JsonArray([.. account.Roles.Select(r => JsonValue.Create(r))]);
        if (account.VendorId is { } vendor)
            context.Claims[GlowCartClaims.TenantId] = vendor.ToString();
    }
}
