using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using Refit;

namespace GlowCart.Identity.Notices;

/// <summary>Which notices a person wants, by which ways, and when he is to be left alone.</summary>
[Audience(Audience.Buyer | Audience.Vendor | Audience.Operator), SignedIn]
public interface INoticePreferenceService
{
    /// <summary>One's own preferences, every kind of notice named.</summary>
    [Get("/api/v1/settings/notifications")]
    Task<NoticePreferencesDto> GetAsync(CancellationToken ct = default);

    /// <summary>
    /// Sets them, as a whole: a kind that isn't named is wanted by every way. What keeps an account safe can't be
    /// switched off.
    /// </summary>
    /// <error code="common.stale_stamp"/>
    [Put("/api/v1/settings/notifications"), NoUnitOfWork]
    Task<NoticePreferencesDto> SetAsync([Body] SetNoticePreferencesRequest request, CancellationToken ct = default);
}

/// <param name="Kinds">Every kind, in the order of the enumeration.</param>
/// <param name="QuietHours">Null: he may be written to at any time.</param>
/// <param name="ConcurrencyStamp">Send it back with a change. Null until there is a first one.</param>
public sealed record NoticePreferencesDto(
    IReadOnlyList<NoticeKindDto> Kinds,
    QuietHoursDto? QuietHours,
    string? ConcurrencyStamp
);

/// <param name="IsFixed">It keeps the account safe, and can't be switched off.</param>
public sealed record NoticeKindDto(NoticeKind Kind, bool Email, bool Push, bool InApp, bool IsFixed);

/// <summary>Mails and pushes that have time wait until they are over; what keeps an account safe doesn't.</summary>
/// <param name="From">`22:00`.</param>
/// <param name="To">`07:00`; earlier than `from` where they go over midnight.</param>
/// <param name="TimeZone">IANA: `Africa/Accra`. Left out of a request: the person's `Profile.TimeZone` of that moment.</param>
public sealed record QuietHoursDto(
    [property: StringLength(5, MinimumLength = 5), RegularExpression(QuietHoursDto.Clock)] string From,
    [property: StringLength(5, MinimumLength = 5), RegularExpression(QuietHoursDto.Clock)] string To,
    [property: StringLength(64, MinimumLength = 1)] string? TimeZone = null
)
{
    internal const string Clock = "([01][0-9]|2[0-3]):[0-5][0-9]";
}

public sealed record SetNoticePreferencesRequest(
    [property: Required, MaxLength(50)] IReadOnlyList<NoticeChoice> Kinds,
    QuietHoursDto? QuietHours = null,
    string? ConcurrencyStamp = null
);

/// <param name="Email">Left out, it is wanted; so with the others.</param>
public sealed record NoticeChoice(
    [property: Required, EnumDataType(typeof(NoticeKind))] NoticeKind? Kind,
    bool Email = true,
    bool Push = true,
    bool InApp = true
);
