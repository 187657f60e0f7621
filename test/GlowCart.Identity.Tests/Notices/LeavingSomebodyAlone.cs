using GlowCart.Identity.Notices;
using GlowCart.Kernel.Errors;

namespace GlowCart.Identity.Tests.Notices;

public sealed class LeavingSomebodyAlone
{
    private readonly NoticePreferences _person = new(Guid.CreateVersion7());

    [Theory]
    [InlineData("Africa/Accra", "2026-03-01T21:59:00Z", null)]
    [InlineData("Africa/Accra", "2026-03-01T22:00:00Z", "2026-03-02T07:00:00Z")]
    [InlineData("Africa/Accra", "2026-03-02T06:59:59Z", "2026-03-02T07:00:00Z")]
    [InlineData("Africa/Accra", "2026-03-02T07:00:00Z", null)]
    [InlineData("Africa/Nairobi", "2026-03-01T20:30:00Z", "2026-03-02T04:00:00Z")]
    // The night in which Berlin's clocks go forward is an hour shorter.
    [InlineData("Europe/Berlin", "2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z")]
    public void Ends_in_the_morning_of_his_own_clock(string zone, string now, string? until)
    {
        _person.BeQuiet(new TimeOnly(22, 0), new TimeOnly(7, 0), zone);
        Held(now).ShouldBe(until is null ? null : Time(until));
    }

    [Theory]
    [InlineData("2026-03-01T12:59:00Z", null)]
    [InlineData("2026-03-01T13:30:00Z", "2026-03-01T14:00:00Z")]
    [InlineData("2026-03-01T14:00:00Z", null)]
    public void May_be_at_noon(string now, string? until)
    {
        _person.BeQuiet(new TimeOnly(13, 0), new TimeOnly(14, 0), "UTC");
        Held(now).ShouldBe(until is null ? null : Time(until));
    }

    [Fact]
    public void Ends_at_a_time_that_there_is_that_day()
    {
        // At 01:00 UTC Berlin's clocks go from 02:00 to 03:00.
        _person.BeQuiet(new TimeOnly(22, 0), new TimeOnly(2, 30), "Europe/Berlin");
        Held("2026-03-29T00:30:00Z").ShouldBe(Time("2026-03-29T01:00:00Z"));
    }

    [Fact]
    public void Does_not_hold_back_what_keeps_his_account_safe_nor_what_makes_no_noise()
    {
        _person.BeQuiet(new TimeOnly(22, 0), new TimeOnly(7, 0), "UTC");
        var night = Time("2026-03-01T23:00:00Z");
        _person.HeldUntil(NoticeKind.Security, NoticeChannel.Push, night).ShouldBeNull();
        _person.HeldUntil(NoticeKind.Orders, NoticeChannel.InApp, night).ShouldBeNull();
        _person.HeldUntil(NoticeKind.Orders, NoticeChannel.Push, night).ShouldNotBeNull();
    }

    [Fact]
    public void Is_by_kind_and_way()
    {
        _person.Choose([
            (NoticeKind.Social, NoticeChannel.Push, false),
            (NoticeKind.Social, NoticeChannel.Email, true),
        ]);
        _person.Wants(NoticeKind.Social, NoticeChannel.Push).ShouldBeFalse();
        _person.Wants(NoticeKind.Social, NoticeChannel.Email).ShouldBeTrue();
        _person.Wants(NoticeKind.Orders, NoticeChannel.Push).ShouldBeTrue();
        Should.Throw<InvalidInputException>(() => _person.Choose([(NoticeKind.Security, NoticeChannel.Email, false)]));
    }

    private DateTimeOffset? Held(string now) => _person.HeldUntil(NoticeKind.Orders, NoticeChannel.Push, Time(now));

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
