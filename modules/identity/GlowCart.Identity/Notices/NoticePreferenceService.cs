using System.Globalization;
using GlowCart.Identity.Settings;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Users;

namespace GlowCart.Identity.Notices;

internal sealed class NoticePreferenceService(
    IdentityWork work,
    IRepository<NoticePreferences> preferences,
    ISettings settings,
    ICurrentUser current
) : INoticePreferenceService
{
    private const string Clock = "HH:mm";

    private Guid Me => current.Id!.Value;

    public async Task<NoticePreferencesDto> GetAsync(CancellationToken ct) =>
        ToDto(await work.ReadAsync(() => preferences.FindAsync(Me, ct)));

    public async Task<NoticePreferencesDto> SetAsync(SetNoticePreferencesRequest request, CancellationToken ct)
    {
        var zone = request.QuietHours?.TimeZone ?? await settings.GetAsync(ProfileSettingNames.TimeZone, ct);
        var mine = await work.WriteAsync(
            async token =>
            {
                var found = await preferences.FindAsync(Me, token);
                found?.CheckStamp(request.ConcurrencyStamp);
                if (found is null)
                    preferences.Add(found = new NoticePreferences(Me));
                found.Choose(request.Kinds.SelectMany(Choices));
                if (request.QuietHours is { } quiet)
                    found.BeQuiet(Time(quiet.From), Time(quiet.To), zone);
                else
                    found.BeNoLongerQuiet();
                return found;
            },
            ct
        );
        return ToDto(mine);
    }

    private static IEnumerable<(NoticeKind, NoticeChannel, bool)> Choices(NoticeChoice choice) =>
        [
            (choice.Kind!.Value, NoticeChannel.Email, choice.Email),
            (choice.Kind!.Value, NoticeChannel.Push, choice.Push),
            (choice.Kind!.Value, NoticeChannel.InApp, choice.InApp),
        ];

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, Clock, CultureInfo.InvariantCulture);

    private NoticePreferencesDto ToDto(NoticePreferences? said)
    {
        var mine = said ?? new NoticePreferences(Me);
        return new NoticePreferencesDto(
            [
                .. Enum.GetValues<NoticeKind>()
                    .Select(k => new NoticeKindDto(
                        k,
                        mine.Wants(k, NoticeChannel.Email),
                        mine.Wants(k, NoticeChannel.Push),
                        mine.Wants(k, NoticeChannel.InApp),
                        NoticePreferences.IsFixed(k)
                    )),
            ],
            mine is { QuietFrom: { } from, QuietTo: { } to }
                ? new QuietHoursDto(
                    from.ToString(Clock, CultureInfo.InvariantCulture),
                    to.ToString(Clock, CultureInfo.InvariantCulture),
                    mine.TimeZone
                )
                : null,
            said?.ConcurrencyStamp
        );
    }
}
