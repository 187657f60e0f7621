using GlowCart.Kernel.Errors;
using GlowCart.Vendors.Hours;

namespace GlowCart.Vendors.Tests.Hours;

public sealed class SettingHours
{
    private static readonly OpenInterval Morning = new(DayOfWeek.Monday, "09:00", "13:00");
    private static readonly Closure Christmas = new(new DateOnly(2026, 12, 24), new DateOnly(2026, 12, 26));

    [Fact]
    public void Puts_them_in_the_order_of_the_week_which_begins_on_monday()
    {
        var hours = new BusinessHours(Guid.CreateVersion7());

        hours.Set(
            "Africa/Accra",
            [new(DayOfWeek.Sunday, "10:00", "12:00"), new(DayOfWeek.Monday, "13:00", "24:00"), Morning],
            [Christmas with { From = Christmas.To.AddDays(1), To = Christmas.To.AddDays(1) }, Christmas]
        );

        hours
            .Week.Select(i => (i.Day, i.Opens))
            .ShouldBe([(DayOfWeek.Monday, "09:00"), (DayOfWeek.Monday, "13:00"), (DayOfWeek.Sunday, "10:00")]);
        hours.Closures[0].ShouldBe(Christmas);
    }

    [Theory]
    [InlineData("13:00", "09:00")]
    [InlineData("09:00", "09:00")]
    [InlineData("24:00", "24:00")]
    [InlineData("9:00", "13:00")]
    [InlineData("09:00", "13:60")]
    [InlineData("09:00", "25:00")]
    [InlineData("09:00\n", "13:00")]
    [InlineData(null, "13:00")]
    public void That_end_before_they_begin_or_are_no_times_is_refused(string? opens, string closes) =>
        Refused("week", week: [new OpenInterval(DayOfWeek.Monday, opens!, closes)]);

    [Fact]
    public void That_overlap_is_refused() =>
        Refused("week", week: [Morning, new OpenInterval(DayOfWeek.Monday, "12:59", "18:00")]);

    [Fact]
    public void Of_no_day_is_refused()
    {
        Refused("week", week: [Morning with { Day = (DayOfWeek)7 }]);
        Refused("week", week: [null!]);
    }

    [Fact]
    public void Closures_end_after_they_begin_and_do_not_overlap()
    {
        Refused("closures", closures: [Christmas with { To = Christmas.From.AddDays(-1) }]);
        Refused("closures", closures: [Christmas, Christmas with { From = Christmas.To, To = Christmas.To }]);
        Refused("closures", closures: [Christmas with { Reason = new string('x', 201) }]);
    }

    [Theory]
    [InlineData("Accra")]
    [InlineData("GMT Standard Time")]
    [InlineData("../etc/passwd")]
    [InlineData("")]
    public void Of_no_iana_time_zone_is_refused(string timeZone) => Refused("timeZone", timeZone: timeZone);

    private static void Refused(
        string member,
        string timeZone = "Africa/Accra",
        IReadOnlyList<OpenInterval>? week = null,
        IReadOnlyList<Closure>? closures = null
    ) =>
        Should
            .Throw<InvalidInputException>(() =>
                new BusinessHours(Guid.CreateVersion7()).Set(timeZone, week ?? [Morning], closures ?? [])
            )
            .Errors.ShouldHaveSingleItem()
            .Member.ShouldBe(member);
}
