namespace GlowCart.Kernel.Errors;

/// <summary>Failures that belong to no feature.</summary>
public static class CommonErrors
{
    public static readonly ErrorDefinition Invalid = new(
        "common.invalid",
        ErrorKind.Invalid,
        "The request is not valid."
    );
    public static readonly ErrorDefinition NotFound = new(
        "common.not_found",
        ErrorKind.NotFound,
        "There is no such thing here."
    );
    public static readonly ErrorDefinition Unauthenticated = new(
        "common.unauthenticated",
        ErrorKind.Unauthenticated,
        "Sign in first."
    );
    public static readonly ErrorDefinition Forbidden = new(
        "common.forbidden",
        ErrorKind.Forbidden,
        "You are not allowed to do this."
    );
    public static readonly ErrorDefinition StaleStamp = new(
        "common.stale_stamp",
        ErrorKind.Conflict,
        "It was changed in the meantime: load it again."
    );
    public static readonly ErrorDefinition Duplicate = new(
        "common.duplicate",
        ErrorKind.Conflict,
        "It exists already."
    );
    public static readonly ErrorDefinition BadCursor = new(
        "common.bad_cursor",
        ErrorKind.Invalid,
        "The cursor is not one of this list's."
    );
    public static readonly ErrorDefinition TooManyRequests = new(
        "common.too_many_requests",
        ErrorKind.TooManyRequests,
        "Too many requests: wait a moment."
    );
    public static readonly ErrorDefinition TooLarge = new(
        "common.too_large",
        ErrorKind.TooLarge,
        "The request is too large."
    );
    public static readonly ErrorDefinition UnsupportedMedia = new(
        "common.unsupported_media",
        ErrorKind.UnsupportedMedia,
        "This media type is not taken here."
    );
    public static readonly ErrorDefinition Unavailable = new(
        "common.unavailable",
        ErrorKind.Unavailable,
        "Something this needs is down: try again shortly."
    );
    public static readonly ErrorDefinition IdempotencyInFlight = new(
        "common.idempotency.in_flight",
        ErrorKind.Conflict,
        "The first request with this key is still under way."
    );
    public static readonly ErrorDefinition IdempotencyMismatch = new(
        "common.idempotency.mismatch",
        ErrorKind.Unprocessable,
        "This key was used with another request."
    );
}
