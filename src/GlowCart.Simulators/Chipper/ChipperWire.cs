using System.Globalization;

namespace GlowCart.Simulators.Chipper;

/// <summary>The resources as they stand in answers and webhooks.</summary>
internal sealed class ChipperWire(ChipperSimulatorOptions options)
{
    /// <summary>Where the approval page is; known once the port is.</summary>
    public Uri? Pages { get; set; }

    public static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public object Authorization(ChipperState state, SimulatedAuthorization authorization) =>
        new
        {
            id = authorization.Id,
            holderId = options.UserId,
            userId = authorization.UserId,
            type = authorization.Type,
            scopes = "wallet:charge",
            status = authorization.Status,
            expiresAt = Time(authorization.ExpiresAt),
            createdAt = Time(authorization.CreatedAt),
            updatedAt = Time(authorization.UpdatedAt),
            orderId = authorization.OrderId,
            merchantReturnUrl = authorization.MerchantReturnUrl,
            callbackUrl = authorization.CallbackUrl,
            appRedirectUrl = new Uri(Pages!, $"approve/{authorization.Id}").ToString(),
            order = authorization.OrderId is { } orderId ? Order(state.Orders[orderId]) : null,
            user = User(state.Users[authorization.UserId]),
            merchant = User(Merchant),
        };

    public object Order(SimulatedOrder order) =>
        new
        {
            id = order.Id,
            shortId = order.ShortId,
            merchantId = options.UserId,
            payerId = order.PayerId,
            status = order.Status,
            amount = order.Amount,
            currency = order.Currency,
            note = order.Note,
            merchantReference = order.MerchantReference,
            redirectUrl = (string?)null,
            authorizationId = order.AuthorizationId,
            createdAt = Time(order.CreatedAt),
            updatedAt = Time(order.UpdatedAt),
        };

    public object Payout(SimulatedPayout payout) =>
        new
        {
            id = payout.Id,
            shortId = payout.ShortId,
            recipientId = payout.RecipientId,
            senderId = options.UserId,
            status = payout.Status,
            note = payout.Note,
            reference = payout.Reference,
            amounts = new { origin = Amount(payout.Origin), destination = Amount(payout.Destination) },
            createdAt = Time(payout.CreatedAt),
            updatedAt = Time(payout.UpdatedAt),
        };

    public object Refund(SimulatedRefund refund) =>
        new
        {
            id = refund.Id,
            orderId = refund.OrderId,
            reference = refund.Reference,
            note = refund.Note,
            status = refund.Status,
            amount = Amount(refund.Amount),
            createdAt = Time(refund.CreatedAt),
            updatedAt = Time(refund.UpdatedAt),
        };

    public object Me(ChipperState state) =>
        new
        {
            id = Merchant.Id,
            firstName = Merchant.DisplayName,
            lastName = "",
            displayName = Merchant.DisplayName,
            primaryCurrency = Merchant.PrimaryCurrency,
            tag = Merchant.Tag,
            avatar = (string?)null,
            balances = ExchangeRates.Currencies.Select(c =>
                Amount(new SimulatedAmount(options.OpeningBalance + state.Moved.GetValueOrDefault(c), c))
            ),
        };

    public static object User(SimulatedUser user) =>
        new
        {
            id = user.Id,
            firstName = user.DisplayName,
            lastName = "",
            displayName = user.DisplayName,
            primaryCurrency = user.PrimaryCurrency,
            tag = user.Tag,
            avatar = (string?)null,
        };

    public SimulatedUser Merchant => new(options.UserId, "glowcart", "glowcart", "GlowCart", "GHS");

    private static object Amount(SimulatedAmount amount) => new { amount = amount.Amount, currency = amount.Currency };
}
