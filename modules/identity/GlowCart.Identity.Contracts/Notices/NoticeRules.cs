using GlowCart.Kernel.Errors;

namespace GlowCart.Identity.Notices;

public static class NoticeRules
{
    public static readonly InputRule Fixed = new(
        "identity.notices.fixed",
        "What keeps an account safe can't be switched off."
    );
    public static readonly InputRule Twice = new("identity.notices.twice", "Each kind is named once.");
    public static readonly InputRule NoTime = new(
        "identity.notices.no_time",
        "Quiet hours that end when they begin are none: leave them out."
    );
    public static readonly InputRule NoTimeZone = new(
        "identity.notices.no_time_zone",
        "'{timeZone}' is no IANA time zone: Africa/Accra is one."
    );
}
