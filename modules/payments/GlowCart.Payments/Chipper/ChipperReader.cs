using System.Text.Json;
using Microsoft.Extensions.Logging;
using static GlowCart.Payments.Chipper.ChipperJson;

namespace GlowCart.Payments.Chipper;

/// <summary>From the provider's JSON to our results.</summary>
internal sealed class ChipperReader(ILogger log)
{
    public ChipperAuthorization Authorization(JsonElement root)
    {
        var json = Resource(root, "authorization");
        var order = ChipperJson.Object(json, "order") is { } inner ? Order(inner) : null;
        return new ChipperAuthorization(
            RequiredText(json, "id"),
            Status<ChipperAuthorizationStatus>(json),
            Text(json, "orderId") ?? order?.Id,
            Text(json, "appRedirectUrl"),
            Time(json, "expiresAt"),
            order
        );
    }

    public ChipperOrder OrderIn(JsonElement root) => Order(Resource(root, "order"));

    public ChipperPayout Payout(JsonElement root)
    {
        var json = Resource(root, "payment");
        var amounts = ChipperJson.Object(json, "amounts") ?? throw new JsonException("There are no amounts.");
        var (amount, currency) = Money(amounts, "destination");
        var (debited, debitedCurrency) = Money(amounts, "origin");
        return new ChipperPayout(
            RequiredText(json, "id"),
            RequiredText(json, "reference"),
            Status<ChipperTransferStatus>(json),
            Text(json, "recipientId"),
            amount,
            currency,
            debited,
            debitedCurrency
        );
    }

    public ChipperRefund Refund(JsonElement root)
    {
        var json = Resource(root, "refund");
        var (amount, currency) = Money(json, "amount");
        return new ChipperRefund(
            RequiredText(json, "id"),
            RequiredText(json, "reference"),
            Status<ChipperTransferStatus>(json),
            amount,
            currency,
            RefundStrategy.RefundEndpoint
        );
    }

    public static ChipperProfile Profile(JsonElement root)
    {
        var json = Resource(root, "user");
        var currency = Text(json, "primaryCurrency");
        return new ChipperProfile(
            RequiredText(json, "id"),
            Text(json, "displayName"),
            Text(json, "tag"),
            currency is null ? null : ChipperCurrency.ToIso(currency)
        );
    }

    public static decimal Rate(JsonElement root) =>
        Number(ChipperJson.Object(root, "data") ?? root, "exchangeRate") is > 0 and var rate
            ? rate
            : throw new JsonException("The rate is not positive.");

    private ChipperOrder Order(JsonElement json)
    {
        var (amount, currency) = Money(json, "amount");
        return new ChipperOrder(
            RequiredText(json, "id"),
            RequiredText(json, "merchantReference"),
            Status<ChipperOrderStatus>(json),
            amount,
            currency,
            Text(json, "payerId")
        );
    }

    // A word that we don't know must not become money: pending keeps asking until a known one comes.
    private TStatus Status<TStatus>(JsonElement json)
        where TStatus : struct, Enum
    {
        var word = Text(json, "status");
        foreach (var known in Enum.GetValues<TStatus>())
        {
            if (known.ToString().Equals(word, StringComparison.OrdinalIgnoreCase))
                return known;
        }

        log.LogWarning("Chipper's {Kind} {Word} is not known: taken for pending", typeof(TStatus).Name, word);
        return default;
    }
}
