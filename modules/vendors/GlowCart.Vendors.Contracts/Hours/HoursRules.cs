using GlowCart.Kernel.Errors;

namespace GlowCart.Vendors.Hours;

public static class HoursRules
{
    public static readonly InputRule NoTimeZone = new(
        "vendors.hours.no_time_zone",
        "'{timeZone}' is no IANA time zone: Africa/Accra is one."
    );
    public static readonly InputRule NoDay = new("vendors.hours.no_day", "An interval names its day.");
    public static readonly InputRule NoTime = new(
        "vendors.hours.no_time",
        "Times are written like 09:00; 24:00 ends a day."
    );
    public static readonly InputRule ClosesFirst = new(
        "vendors.hours.closes_first",
        "On {day} it closes before it opens."
    );
    public static readonly InputRule Overlap = new("vendors.hours.overlap", "On {day} two intervals overlap.");
    public static readonly InputRule ClosureEndsFirst = new(
        "vendors.hours.closure_ends_first",
        "A closure ends before it begins."
    );
    public static readonly InputRule LongReason = new(
        "vendors.hours.long_reason",
        "A reason has at most {max} characters."
    );
    public static readonly InputRule ClosuresOverlap = new(
        "vendors.hours.closures_overlap",
        "Two closures overlap on {date}."
    );
}
