using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GlowCart.Identity.Tokens;

/// <summary>
/// `/connect/introspect` tells a client of its own tokens. Of others', and of those whose session has ended, it says what
/// it says of rubbish: not active.
/// </summary>
internal sealed class ValidateIntrospections(LiveTokens live)
    : IOpenIddictServerHandler<ValidateIntrospectionRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor
            .CreateBuilder<ValidateIntrospectionRequestContext>()
            .UseScopedHandler<ValidateIntrospections>()
            .SetOrder(OpenIddictServerHandlers.Introspection.ValidateAuthorizedParty.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(ValidateIntrospectionRequestContext context)
    {
        if (!await live.IsLiveAsync(context.GenericTokenPrincipal!, context.CancellationToken))
            context.Reject(Errors.InvalidToken, "What the token stands for has ended.");
    }
}
