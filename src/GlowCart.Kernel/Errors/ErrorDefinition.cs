namespace GlowCart.Kernel.Errors;

/// <summary>What sort of failure it is. Only the platform knows which HTTP status follows.</summary>
public enum ErrorKind
{
    /// <summary>The request is malformed: 400.</summary>
    Invalid,

    /// <summary>Nobody is signed in, or not well enough: 401.</summary>
    Unauthenticated,

    /// <summary>Signed in, and not allowed to: 403.</summary>
    Forbidden,

    /// <summary>There is no such thing, or it is somebody else's: 404.</summary>
    NotFound,

    /// <summary>The state of things doesn't allow it now: 409.</summary>
    Conflict,

    /// <summary>Well formed, but contradicts what was said before: 422.</summary>
    Unprocessable,

    /// <summary>Larger than is taken: 413.</summary>
    TooLarge,

    /// <summary>A media type that is not taken: 415.</summary>
    UnsupportedMedia,

    /// <summary>Too often: 429.</summary>
    TooManyRequests,

    /// <summary>Something this depends on is down: 503.</summary>
    Unavailable,
}

/// <summary>A named failure: a code that never changes, and a message for people.</summary>
/// <param name="Code">`module.thing.what`, stable: clients decide by it.</param>
/// <param name="Message">One sentence. `{name}` is replaced by the data of that name.</param>
public sealed record ErrorDefinition(string Code, ErrorKind Kind, string Message)
{
    /// <summary>The exception to throw: `throw OrderErrors.NotFound.With();`</summary>
    public GlowCartException With(params (string Name, object? Value)[] data) => new(this, data);
}

/// <summary>A failure that its caller can understand. Everything else that is thrown is a bug of ours.</summary>
public sealed class GlowCartException : Exception
{
    public GlowCartException(ErrorDefinition error, params (string Name, object? Value)[] data)
        : this(error, data.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal)) { }

    private GlowCartException(ErrorDefinition error, Dictionary<string, object?> details)
        : base(MessageTemplate.Fill(error.Message, details)) => (Error, Details) = (error, details);

    public ErrorDefinition Error { get; }

    /// <summary>Facts for the client, under their names, beside the code.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; }
}
