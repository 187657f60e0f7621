using GlowCart.Identity.SecondFactors;
using GlowCart.Kernel.Errors;

namespace GlowCart.Identity.Tests.SecondFactors;

public sealed class SwitchingItOn
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly SecondFactor _factor = new(Guid.CreateVersion7(), "first", Noon);

    [Fact]
    public void Takes_a_confirmation()
    {
        _factor.IsOn.ShouldBeFalse();
        _factor.Confirm(7, Noon);
        _factor.IsOn.ShouldBeTrue();
        _factor.LastStep.ShouldBe(7);
    }

    [Fact]
    public void Can_begin_again_until_then()
    {
        _factor.StartAgain("second", Noon.AddHours(1));
        _factor.ProtectedSecret.ShouldBe("second");
        _factor.Confirm(7, Noon);
        Should
            .Throw<GlowCartException>(() => _factor.StartAgain("third", Noon))
            .Error.ShouldBe(SecondFactorErrors.IsOn);
        Should.Throw<GlowCartException>(() => _factor.Confirm(8, Noon)).Error.ShouldBe(SecondFactorErrors.IsOn);
    }
}
