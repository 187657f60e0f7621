using GlowCart.Kernel.Errors;

namespace GlowCart.Platform.Blobs;

internal static class BlobErrors
{
    public static readonly ErrorDefinition BadLink = new(
        "platform.blob.bad_link",
        ErrorKind.Forbidden,
        "This link has expired, or was never one."
    );
}
