using GlowCart.Identity.Sessions;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Validation.OpenIddictValidationEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>The last question to an access token that is otherwise good: does its session go on?</summary>
internal sealed class RefuseEndedSessions(LiveSessions sessions)
    : IOpenIddictValidationHandler<ProcessAuthenticationContext>
{
    public static OpenIddictValidationHandlerDescriptor Descriptor { get; } =
        OpenIddictValidationHandlerDescriptor
            .CreateBuilder<ProcessAuthenticationContext>()
            .UseScopedHandler<RefuseEndedSessions>()
            .SetOrder(OpenIddictValidationHandlers.ValidateAccessToken.Descriptor.Order + 500)
            .SetType(OpenIddictValidationHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        // A client that acts for itself has no session.
        if (context.AccessTokenPrincipal is not { } principal || TokenPrincipal.SessionId(principal) is not { } session)
            return;
        if (!await sessions.IsLiveAsync(session, context.CancellationToken))
            context.Reject(Errors.InvalidToken, "The session has ended.");
    }
}
