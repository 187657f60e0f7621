using GlowCart.Kernel.Errors;

namespace GlowCart.Webhooks;

public static class WebhookErrors
{
    public static readonly ErrorDefinition UnknownProvider = new(
        "webhooks.provider.unknown",
        ErrorKind.NotFound,
        "Nobody of that name sends webhooks here."
    );

    /// <summary>A wrong signature, a changed byte or a wrong address: which of them is not said.</summary>
    public static readonly ErrorDefinition NotAuthentic = new(
        "webhooks.not_authentic",
        ErrorKind.Unauthenticated,
        "This is not signed by who it claims to come from."
    );
}
