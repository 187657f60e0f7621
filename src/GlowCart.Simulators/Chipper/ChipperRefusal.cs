using Microsoft.AspNetCore.Http;

namespace GlowCart.Simulators.Chipper;

/// <summary>An answer in the provider's error envelope.</summary>
internal sealed class ChipperRefusal(int status, string code, string message) : InvalidOperationException(message)
{
    public int Status => status;

    public string Code => code;

    public static ChipperRefusal Unauthorized() =>
        new(StatusCodes.Status401Unauthorized, "UNAUTHORIZED", "The credentials are not valid.");

    public static ChipperRefusal Invalid(string message) =>
        new(StatusCodes.Status400BadRequest, "VALIDATION_ERROR", message);

    public static ChipperRefusal NoSuchUser() =>
        new(StatusCodes.Status404NotFound, "USER_NOT_FOUND", "The user was not found.");

    public static ChipperRefusal NotFound(string what) =>
        new(StatusCodes.Status404NotFound, "NOT_FOUND", $"The {what} was not found.");

    public static ChipperRefusal NoFunds() =>
        new(StatusCodes.Status402PaymentRequired, "INSUFFICIENT_FUNDS", "The balance is too low.");

    public static ChipperRefusal Duplicate() =>
        new(StatusCodes.Status409Conflict, "DUPLICATE_REFERENCE", "The reference was used before.");

    public static ChipperRefusal NotPending(string status) =>
        new(StatusCodes.Status409Conflict, "NOT_PENDING", $"The request is {status}.");

    public static ChipperRefusal OverLimit(string message) =>
        new(StatusCodes.Status422UnprocessableEntity, "LIMIT_EXCEEDED", message);
}
