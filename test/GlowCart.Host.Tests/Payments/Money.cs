using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GlowCart.Simulators.Chipper;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Payments;

/// <summary>The steps that these tests share.</summary>
internal static class Money
{
    public static async Task<Answer> OrderedAsync(
        this Person buyer,
        Guid product,
        int quantity = 1,
        string payer = "ama"
    ) =>
        (await buyer.OrderAsync([(product, quantity)], payer: new { type = "tag", value = payer })).Must(
            HttpStatusCode.Created
        );

    public static Guid OrderId(this Answer group, int index = 0) =>
        group["orders"]![index]!["orderId"]!.GetValue<Guid>();

    public static Guid PaymentId(this Answer group) => group["payment"]!["paymentId"]!.GetValue<Guid>();

    public static Task<Answer> PaymentBecomesAsync(this Person buyer, Answer group, string status) =>
        Eventually.GetAsync(
            async () => (await buyer.Api.GetAsync($"/api/v1/orders/groups/{group.Id("orderGroupId")}")).Must(),
            g => g["payment"]!["status"]!.GetValue<string>() == status,
            $"the payment becomes {status}"
        );

    public static Task<Answer> PayAgainAsync(this Person buyer, Answer group, string payer) =>
        buyer.Api.PostAsync(
            $"/api/v1/orders/groups/{group.Id("orderGroupId")}/pay",
            new { payer = new { type = "tag", value = payer } }
        );

    /// <summary>The provider's charges of a payment, oldest first.</summary>
    public static IReadOnlyList<SimulatedOrder> ChargesOf(this GlowCartApp app, Answer group) =>
        [
            .. app
                .Simulators.Chipper.Orders.Where(o =>
                    o.MerchantReference.StartsWith($"{group.PaymentId():N}-", StringComparison.Ordinal)
                )
                .OrderBy(o => o.MerchantReference, StringComparer.Ordinal),
        ];

    public static Task<IReadOnlyList<SimulatedOrder>> ChargedAsync(this GlowCartApp app, Answer group, int count = 1) =>
        Eventually.GetAsync(
            () => Task.FromResult(app.ChargesOf(group)),
            charges => charges.Count == count,
            $"the provider has {count} charges"
        );

    public static Task BalanceBecomesAsync(this Person vendor, decimal pending, decimal available) =>
        Eventually.GetAsync(
            async () => (await vendor.Api.GetAsync("/api/v1/payments/balance")).Must(),
            b => (b["pending"]!.GetValue<decimal>(), b["available"]!.GetValue<decimal>()) == (pending, available),
            $"{pending} is pending, {available} available"
        );

    public static Task<string> StatusOfPaymentAsync(this GlowCartApp app, Answer group) =>
        app.Database.ScalarAsync<string>("select status from payments.payments where id = $1", group.PaymentId());

    public static Task<long> WebhooksAsync(this GlowCartApp app, string eventId) =>
        app.Database.ScalarAsync<long>("select count(*) from webhooks.incoming_webhooks where event_id = $1", eventId);

    public static async Task ShouldBeRightAsync(this GlowCartApp app)
    {
        await MoneyInvariants.ShouldHoldAsync(app.Database);
        await MoneyInvariants.ShouldAgreeWithAsync(app.Database, app.Simulators.Chipper);
    }

    /// <summary>What the provider says of a charge.</summary>
    public static string ChargeEvent(string id, SimulatedOrder charge, string status = ChipperStatus.Pending) =>
        JsonSerializer.Serialize(
            new
            {
                id,
                @event = "authorization.updated",
                data = new
                {
                    id = charge.AuthorizationId,
                    status,
                    order = new { merchantReference = charge.MerchantReference, status },
                },
            }
        );

    public static HttpRequestMessage Webhook(string path, string body, string? signature = null) =>
        new(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "x-chipper-signature", signature ?? Sign(body) } },
        };

    public static string Sign(string body) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(new ChipperSimulatorOptions().WebhookSecret),
                Encoding.UTF8.GetBytes(body)
            )
        );
}
