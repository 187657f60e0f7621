using System.Net;

namespace GlowCart.Payments.Chipper;

/// <summary>Why the provider refused.</summary>
internal enum ChipperRefusal
{
    /// <summary>The request as such; repeating it is of no use.</summary>
    Invalid,
    NoFunds,
    UserNotFound,
    NotFound,

    /// <summary>This call did nothing, but an earlier one with the same reference did: look that one up.</summary>
    DuplicateReference,
    LimitExceeded,
    Unauthorized,
    CurrencyNotAllowed,
}

/// <summary>A call that brought no result. Which of the two kinds it is decides what may be done about money.</summary>
internal abstract class ChipperException(string message, HttpStatusCode? status, Exception? inner)
    : Exception(message, inner)
{
    public HttpStatusCode? Status { get; } = status;
}

/// <summary>Nothing happened, and the provider said so.</summary>
internal sealed class ChipperRefusedException(
    ChipperRefusal reason,
    HttpStatusCode? status,
    string? code,
    string message
) : ChipperException($"Chipper refused ({reason}): {message}", status, null)
{
    public ChipperRefusal Reason { get; } = reason;

    /// <summary>The provider's own code.</summary>
    public string? Code { get; } = code;
}

/// <summary>It may have happened or not, or happen yet: no second attempt before the truth is read from the provider.</summary>
internal sealed class ChipperOutcomeUnknownException(
    string message,
    HttpStatusCode? status = null,
    TimeSpan? retryAfter = null,
    Exception? inner = null
) : ChipperException(message, status, inner)
{
    /// <summary>How long the provider asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
