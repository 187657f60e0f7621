using GlowCart.Kernel.Errors;

namespace GlowCart.Media.Files;

public static class MediaErrors
{
    public const string NotFoundCode = "media.file.not_found";

    public static readonly ErrorDefinition NotFound = new(NotFoundCode, ErrorKind.NotFound, "There is no such file.");
    public static readonly ErrorDefinition Empty = new("media.file.empty", ErrorKind.Invalid, "The file is empty.");
    public static readonly ErrorDefinition InUse = new(
        "media.file.in_use",
        ErrorKind.Conflict,
        "The file is shown somewhere: take it away there first."
    );
    public static readonly ErrorDefinition DocumentInvalid = new(
        "media.document.invalid",
        ErrorKind.Invalid,
        "It is not a PDF."
    );
    public static readonly ErrorDefinition DocumentTooLarge = new(
        "media.document.too_large",
        ErrorKind.TooLarge,
        "The document is larger than is taken: {limit}."
    );
    public static readonly ErrorDefinition QuotaExceeded = new(
        "media.quota.exceeded",
        ErrorKind.Conflict,
        "The store's plan gives {maxFiles} files and {maxMegabytes} MB: delete some, or take a larger plan."
    );
}
