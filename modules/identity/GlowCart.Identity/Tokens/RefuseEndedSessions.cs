using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Validation.OpenIddictValidationEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>The last question to an access token that is otherwise good: does what it stands for go on?</summary>
internal sealed class RefuseEndedSessions(LiveTokens live) : IOpenIddictValidationHandler<ProcessAuthenticationContext>
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
        if (
            context.AccessTokenPrincipal is { } principal
            && !await live.IsLiveAsync(principal, context.CancellationToken)
        )
            context.Reject(Errors.InvalidToken, "The session has ended.");
    }
}
