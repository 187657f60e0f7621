using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Domain;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// Notes which of OpenIddict's authorizations a session's tokens belong to, to end them with it. They begin with a password
/// or at the authorization endpoint; codes and refresh tokens go on with theirs.
/// </summary>
internal sealed class BindAuthorization(IRepository<SessionAuthorization> authorizations)
    : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ProcessSignInContext>()
            .UseScopedHandler<BindAuthorization>()
            .SetOrder(OpenIddictServerHandlers.AttachAuthorization.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        var begins =
            context.EndpointType is OpenIddictServerEndpointType.Authorization
            || context.Request?.IsPasswordGrantType() is true;
        if (
            begins
            && TokenPrincipal.SessionId(context.Principal!) is { } session
            && Guid.TryParse(context.Principal!.GetAuthorizationId(), out var authorization)
        )
            authorizations.Add(new SessionAuthorization(authorization, session));
        return default;
    }
}
