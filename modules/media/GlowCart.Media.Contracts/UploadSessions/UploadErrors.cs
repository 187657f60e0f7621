using GlowCart.Kernel.Errors;

namespace GlowCart.Media.UploadSessions;

public static class UploadErrors
{
    public const string NotFoundCode = "media.upload.not_found";

    public static readonly ErrorDefinition NotFound = new(
        NotFoundCode,
        ErrorKind.NotFound,
        "There is no such upload here."
    );
    public static readonly ErrorDefinition TooMany = new(
        "media.upload.too_many",
        ErrorKind.Conflict,
        "{limit} uploads are under way: complete them or call them off."
    );
    public static readonly ErrorDefinition Expired = new(
        "media.upload.expired",
        ErrorKind.Conflict,
        "The upload has expired: begin anew."
    );
    public static readonly ErrorDefinition Completed = new(
        "media.upload.completed",
        ErrorKind.Conflict,
        "The upload is completed."
    );
    public static readonly ErrorDefinition NoSuchChunk = new(
        "media.upload.no_such_chunk",
        ErrorKind.Invalid,
        "The pieces have the numbers 0 to {last}."
    );
    public static readonly ErrorDefinition ChunkWrongLength = new(
        "media.upload.chunk_wrong_length",
        ErrorKind.Invalid,
        "This piece has {expected} bytes."
    );
    public static readonly ErrorDefinition ChunkOutOfOrder = new(
        "media.upload.chunk_out_of_order",
        ErrorKind.Conflict,
        "The next piece is number {expected}."
    );
    public static readonly ErrorDefinition ChunkDiffers = new(
        "media.upload.chunk_differs",
        ErrorKind.Conflict,
        "Another piece of this number is there already."
    );
    public static readonly ErrorDefinition Incomplete = new(
        "media.upload.incomplete",
        ErrorKind.Conflict,
        "Only {received} of {length} bytes are there."
    );
    public static readonly ErrorDefinition WrongLength = new(
        "media.upload.wrong_length",
        ErrorKind.Unprocessable,
        "{received} bytes are there, and {length} were announced."
    );
    public static readonly ErrorDefinition WrongHash = new(
        "media.upload.wrong_hash",
        ErrorKind.Unprocessable,
        "What is there is not what was announced: its SHA-256 is another one."
    );
}
