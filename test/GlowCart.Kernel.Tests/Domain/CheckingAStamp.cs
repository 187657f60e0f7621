using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;

namespace GlowCart.Kernel.Tests.Domain;

public sealed class CheckingAStamp
{
    private readonly Thing _thing = new();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Lets_a_client_that_sends_none_overwrite(string? stamp) =>
        Should.NotThrow(() => _thing.CheckStamp(stamp));

    [Fact]
    public void Lets_a_client_that_has_seen_the_newest_change_it() =>
        Should.NotThrow(() => _thing.CheckStamp(_thing.ConcurrencyStamp));

    [Fact]
    public void Refuses_one_that_has_not_and_tells_it_the_newest()
    {
        var refused = Should.Throw<GlowCartException>(() => _thing.CheckStamp("0000002a"));

        refused.Error.ShouldBe(CommonErrors.StaleStamp);
        refused.Details["concurrencyStamp"].ShouldBe(_thing.ConcurrencyStamp);
    }

    private sealed class Thing : Aggregate;
}
