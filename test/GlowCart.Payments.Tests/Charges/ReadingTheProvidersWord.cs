using GlowCart.Payments.Charges;
using GlowCart.Payments.Chipper;

namespace GlowCart.Payments.Tests.Charges;

public sealed class ReadingTheProvidersWord
{
    [Theory]
    [InlineData("Pending", "Pending", "Pending")]
    [InlineData("Approved", "Pending", "Pending")]
    [InlineData("Approved", "Settled", "Captured")]
    [InlineData("Expired", "Settled", "Captured")]
    [InlineData("Approved", "Refunded", "Captured")]
    [InlineData("Cancelled", "Pending", "Declined")]
    [InlineData("Cancelled", "Cancelled", "Declined")]
    [InlineData("Expired", "Pending", "Expired")]
    [InlineData("Expired", "Expired", "Expired")]
    [InlineData("Approved", "Failed", "Rejected")]
    public void Believes_the_order_before_the_authorization(string authorization, string order, string verdict)
    {
        var payment = Some.Payment();
        var told = payment.Told(
            payment.Attempts.Single(),
            Enum.Parse<ChipperOrderStatus>(order),
            Enum.Parse<ChipperAuthorizationStatus>(authorization)
        );

        ChargeVerdicts.Of(told).ToString().ShouldBe(verdict);
    }
}
