using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Orders;

public sealed class MovingAnOrder(RunningApp running)
{
    [Theory]
    [InlineData("ready")]
    [InlineData("cancelled")]
    [InlineData("pending")]
    public async Task To_a_status_that_has_a_verb_of_its_own_is_refused_in_the_apis_words(string status)
    {
        using var vendor = await running.App.AsVendorAsync();
        var product = await vendor.ListProductAsync();
        using var buyer = await running.App.AsBuyerAsync("hold");
        var order = (await buyer.OrderAsync([(product, 1)])).Must(HttpStatusCode.Created);
        var id = order["orders"]![0]!["orderId"]!.GetValue<Guid>();

        var answer = await vendor.Api.PutAsync($"/api/v1/orders/{id}/status", new { status });

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Code.ShouldBe("ordering.order.invalid_transition");
        answer["data"]!["from"]!.GetValue<string>().ShouldBe("pending");
        answer["data"]!["to"]!.GetValue<string>().ShouldBe(status);
    }

    [Fact]
    public async Task That_nobody_has_paid_is_refused()
    {
        using var vendor = await running.App.AsVendorAsync();
        var product = await vendor.ListProductAsync();
        using var buyer = await running.App.AsBuyerAsync("hold");
        var order = (await buyer.OrderAsync([(product, 1)])).Must(HttpStatusCode.Created);

        var answer = await vendor.Api.PutAsync(
            $"/api/v1/orders/{order["orders"]![0]!["orderId"]!.GetValue<Guid>()}/accept"
        );

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Code.ShouldBe("ordering.order.not_paid");
    }
}
