using GlowCart.Identity.People;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Geography;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Persistence.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Identity.Notices;

/// <summary>
/// What a person has said on notices; its id is the person's. All are wanted but those that were switched off, so a kind
/// that is new reaches everybody. What a buyer agreed to be sent beyond that is his consent, and kept with the buyer.
/// </summary>
internal sealed class NoticePreferences : Aggregate, IPlatformWide
{
    private NoticePreferences() { }

    public NoticePreferences(Guid userId) => Id = userId;

    /// <summary>`Orders.Push`.</summary>
    public List<string> SwitchedOff { get; private set; } = [];
    public TimeOnly? QuietFrom { get; private set; }
    public TimeOnly? QuietTo { get; private set; }
    public string? TimeZone { get; private set; }

    /// <exception cref="InvalidInputException">It switches off what can't be, or names a kind twice.</exception>
    public void Choose(IEnumerable<(NoticeKind Kind, NoticeChannel Channel, bool IsOn)> choices)
    {
        var all = choices.ToList();
        if (all.Exists(c => IsFixed(c.Kind) && !c.IsOn))
            throw NoticeRules.Fixed.Broken("kinds");
        if (all.GroupBy(c => (c.Kind, c.Channel)).Any(g => g.Count() > 1))
            throw NoticeRules.Twice.Broken("kinds");
        SwitchedOff = [.. all.Where(c => !c.IsOn).Select(c => Key(c.Kind, c.Channel)).Order(StringComparer.Ordinal)];
    }

    /// <exception cref="InvalidInputException">They are empty, or nowhere.</exception>
    public void BeQuiet(TimeOnly from, TimeOnly to, string timeZone)
    {
        if (from == to)
            throw NoticeRules.NoTime.Broken("quietHours");
        if (!TimeZones.IsKnown(timeZone))
            throw NoticeRules.NoTimeZone.Broken("quietHours.timeZone", ("timeZone", timeZone));
        (QuietFrom, QuietTo, TimeZone) = (from, to, timeZone);
    }

    public void BeNoLongerQuiet() => (QuietFrom, QuietTo, TimeZone) = (null, null, null);

    public bool Wants(NoticeKind kind, NoticeChannel channel) =>
        IsFixed(kind) || !SwitchedOff.Contains(Key(kind, channel));

    /// <returns>The end of the quiet hours; null where a notice may go out now.</returns>
    public DateTimeOffset? HeldUntil(NoticeKind kind, NoticeChannel channel, DateTimeOffset now)
    {
        // A list that is looked at makes no noise.
        if (IsFixed(kind) || channel is NoticeChannel.InApp || QuietFrom is not { } from || QuietTo is not { } to)
            return null;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone!);
        var here = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        if (!TimeOnly.FromDateTime(here).IsBetween(from, to))
            return null;
        var end = here.Date + to.ToTimeSpan();
        if (end <= here)
            end = end.AddDays(1);
        // Clocks that are put forward leave out an hour.
        while (zone.IsInvalidTime(end))
            end = end.AddMinutes(30);
        return new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
    }

    public static bool IsFixed(NoticeKind kind) => kind is NoticeKind.Security;

    private static string Key(NoticeKind kind, NoticeChannel channel) => $"{kind}.{channel}";
}

internal sealed class NoticePreferencesConfiguration : IEntityTypeConfiguration<NoticePreferences>
{
    public void Configure(EntityTypeBuilder<NoticePreferences> builder)
    {
        builder.ToTable("notification_preferences");
        builder.Property(p => p.TimeZone).HasMaxLength(64);
        builder.HasOne<User>().WithOne().HasForeignKey<NoticePreferences>(p => p.Id).OnDelete(DeleteBehavior.Cascade);
        builder.Grant("select, insert, update, delete", ScopeKind.Identity);
        builder.Grant("select", ScopeKind.Operator);
    }
}
