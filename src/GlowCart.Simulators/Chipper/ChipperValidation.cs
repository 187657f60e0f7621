using System.Text.Json;

namespace GlowCart.Simulators.Chipper;

internal static class ChipperValidation
{
    /// <summary>Reads <c>{"type":"tag","tag":"x"}</c>: the type says which property names the user.</summary>
    public static (string Type, string Handle) User(JsonElement user)
    {
        if (Text(user, "type") is not { } type || Text(user, type) is not { } handle)
            throw ChipperRefusal.Invalid("user must have a type and the property that the type names.");
        return (type, handle);
    }

    public static string Reference(string? reference) =>
        string.IsNullOrWhiteSpace(reference) ? throw ChipperRefusal.Invalid("reference is required.")
        : reference.Length > 100 ? throw ChipperRefusal.Invalid("reference is too long.")
        : reference;

    public static SimulatedAmount Amount(AmountRequest? request)
    {
        if (request is not { Amount: { } amount, Currency: { } currency })
            throw ChipperRefusal.Invalid("amount and currency are required.");
        if (!ExchangeRates.IsKnown(currency))
            throw ChipperRefusal.Invalid($"currency {currency} is not supported.");
        if (amount <= 0m || decimal.Round(amount, ExchangeRates.Digits(currency)) != amount)
            throw ChipperRefusal.Invalid("amount must be positive and whole in the currency's smallest unit.");
        return new SimulatedAmount(amount, currency);
    }

    public static string? Address(string? url, string name)
    {
        if (url is null)
            return null;
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? url
            : throw ChipperRefusal.Invalid($"{name} must be an absolute http(s) address.");
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
