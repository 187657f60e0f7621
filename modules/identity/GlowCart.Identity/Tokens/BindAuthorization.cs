using GlowCart.Identity.Sessions;
using GlowCart.Kernel.Domain;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>Tells a new session which of OpenIddict's authorizations its tokens belong to, to end them with it.</summary>
internal sealed class BindAuthorization(IRepository<Session> sessions) : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ProcessSignInContext>()
            .UseScopedHandler<BindAuthorization>()
            .SetOrder(OpenIddictServerHandlers.AttachAuthorization.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (
            TokenPrincipal.SessionId(context.Principal!) is { } id
            && Guid.TryParse(context.Principal!.GetAuthorizationId(), out var authorization)
            && await sessions.FindAsync(id, context.CancellationToken) is { } session
        )
        {
            session.Bind(authorization);
        }
    }
}
