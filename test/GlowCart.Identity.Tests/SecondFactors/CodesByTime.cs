using System.Text;
using GlowCart.Identity.SecondFactors;

namespace GlowCart.Identity.Tests.SecondFactors;

public sealed class CodesByTime
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 6238, appendix B: the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Are_those_of_the_standard(long time, string code) =>
        Totp.CodeOf(Secret, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(time))).ShouldBe(code);

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void Are_taken_from_a_clock_that_is_off_by_one_step(int seconds, bool isTaken)
    {
        var step = Totp.StepOf(Noon.AddSeconds(seconds));
        Totp.Match(Secret, Totp.CodeOf(Secret, step), Noon, 0).ShouldBe(isTaken ? step : null);
    }

    [Fact]
    public void Are_not_taken_again_nor_after_a_later_one()
    {
        var now = Totp.StepOf(Noon);
        Totp.Match(Secret, Totp.CodeOf(Secret, now), Noon, now).ShouldBeNull();
        Totp.Match(Secret, Totp.CodeOf(Secret, now - 1), Noon, now).ShouldBeNull();
        Totp.Match(Secret, Totp.CodeOf(Secret, now + 1), Noon, now).ShouldBe(now + 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("abcdef")]
    [InlineData("€€€€€€")]
    public void Are_nothing_else(string code) => Totp.Match(Secret, code, Noon, 0).ShouldBeNull();

    /// <summary>RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Have_a_secret_that_apps_can_read(string bytes, string text) =>
        Totp.Base32(Encoding.ASCII.GetBytes(bytes)).ShouldBe(text);

    [Fact]
    public void Are_set_up_by_an_address_that_apps_know() =>
        Totp.UriOf("ama+shop@people.test", "MZXW6")
            .ShouldBe(
                "otpauth://totp/GlowCart:ama%2Bshop%40people.test?secret=MZXW6&issuer=GlowCart&algorithm=SHA1&digits=6&period=30"
            );
}
