using GlowCart.Identity.SecondFactors;

namespace GlowCart.Identity.Tests.SecondFactors;

public sealed class RecoveringAnAccount
{
    private static readonly Guid Ama = Guid.Parse("0197b0a0-0000-7000-8000-000000000001");
    private static readonly Guid Kofi = Guid.Parse("0197b0a0-0000-7000-8000-000000000002");

    [Fact]
    public void Takes_a_code_that_nobody_guesses()
    {
        var codes = Enumerable.Range(0, 100).Select(_ => RecoveryCode.New()).ToList();
        codes.ShouldBeUnique();
        codes.ShouldAllBe(c => c.Length == 19 && c.Split('-').Length == 4);
    }

    [Fact]
    public void Forgives_dashes_blanks_and_capitals()
    {
        var code = RecoveryCode.New();
        var typed = $" {code.Replace("-", " ").ToUpperInvariant()} ";
        RecoveryCode.Hash(Ama, typed).ShouldBe(RecoveryCode.Hash(Ama, code));
    }

    [Fact]
    public void Knows_whose_code_it_is()
    {
        var code = RecoveryCode.New();
        RecoveryCode.Hash(Kofi, code).ShouldNotBe(RecoveryCode.Hash(Ama, code));
    }
}
