using GlowCart.Identity.Auth;

namespace GlowCart.Identity.Tests.Auth;

public sealed class FailingToSignIn
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly LockoutSettings _lockout = new();

    [Fact]
    public void A_few_times_makes_nobody_wait() => _lockout.BlockedUntil(4, Noon, isEmail: true).ShouldBeNull();

    [Theory]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(7, 4)]
    [InlineData(8, 8)]
    [InlineData(9, 15)]
    [InlineData(1_000_000, 15)]
    public void Too_often_makes_wait_twice_as_long_each_time_up_to_a_quarter_of_an_hour(int failures, int minutes) =>
        _lockout.BlockedUntil(failures, Noon, isEmail: true).ShouldBe(Noon.AddMinutes(minutes));

    [Fact]
    public void From_one_address_is_allowed_more_often_since_many_may_share_it()
    {
        _lockout.BlockedUntil(99, Noon, isEmail: false).ShouldBeNull();
        _lockout.BlockedUntil(100, Noon, isEmail: false).ShouldBe(Noon.AddMinutes(1));
    }

    [Fact]
    public void Is_counted_by_hashes_that_tell_e_mails_from_addresses()
    {
        var subject = SignInSubject.Of("AMA@PEOPLE.TEST", "AMA@PEOPLE.TEST");
        subject.EmailKey.ShouldNotBe(subject.AddressKey);
        subject.EmailKey.ShouldNotContain("AMA");
        SignInSubject.Of("AMA@PEOPLE.TEST", null).ShouldBe(new SignInSubject(subject.EmailKey, null));
    }
}
