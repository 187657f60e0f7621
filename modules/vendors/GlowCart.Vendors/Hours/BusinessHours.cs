using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Geography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Vendors.Hours;

/// <summary>When a store is open: a week that repeats, and dates on which it doesn't hold.</summary>
internal sealed partial class BusinessHours : Aggregate, ITenantOwned
{
    private const int LongestReason = 200;

    private BusinessHours() { }

    public BusinessHours(Guid vendorId) => TenantId = vendorId;

    public Guid TenantId { get; private set; }
    public string TimeZone { get; private set; } = "";
    public List<OpenInterval> Week { get; private set; } = [];
    public List<Closure> Closures { get; private set; } = [];

    /// <exception cref="InvalidInputException">They contradict themselves.</exception>
    public void Set(string timeZone, IReadOnlyList<OpenInterval> week, IReadOnlyList<Closure> closures)
    {
        if (!TimeZones.IsKnown(timeZone))
            throw HoursRules.NoTimeZone.Broken("timeZone", ("timeZone", timeZone));
        TimeZone = timeZone;
        Week = [.. InOrder(week)];
        Closures = [.. InOrder(closures)];
    }

    public HoursDto ToDto() => new(TenantId, TimeZone, Week, Closures, ConcurrencyStamp);

    private static List<OpenInterval> InOrder(IReadOnlyList<OpenInterval> week)
    {
        foreach (var interval in week)
        {
            if (interval is null || !Enum.IsDefined(interval.Day))
                throw HoursRules.NoDay.Broken("week");
            if (!IsTime(interval.Opens) || !IsTime(interval.Closes))
                throw HoursRules.NoTime.Broken("week");
            // Written with leading zeros, times sort as text does.
            if (string.CompareOrdinal(interval.Opens, interval.Closes) >= 0)
                throw HoursRules.ClosesFirst.Broken("week", ("day", interval.Day));
        }
        // A week begins on Monday here; .NET's on Sunday.
        var sorted = week.OrderBy(i => ((int)i.Day + 6) % 7).ThenBy(i => i.Opens, StringComparer.Ordinal).ToList();
        foreach (var (one, next) in sorted.Zip(sorted.Skip(1)))
        {
            if (one.Day == next.Day && string.CompareOrdinal(next.Opens, one.Closes) < 0)
                throw HoursRules.Overlap.Broken("week", ("day", one.Day));
        }
        return sorted;
    }

    private static List<Closure> InOrder(IReadOnlyList<Closure> closures)
    {
        foreach (var closure in closures)
        {
            if (closure is null || closure.To < closure.From)
                throw HoursRules.ClosureEndsFirst.Broken("closures");
            if (closure.Reason?.Length > LongestReason)
                throw HoursRules.LongReason.Broken("closures", ("max", LongestReason));
        }
        var sorted = closures.OrderBy(c => c.From).ToList();
        foreach (var (one, next) in sorted.Zip(sorted.Skip(1)))
        {
            if (next.From <= one.To)
                throw HoursRules.ClosuresOverlap.Broken(
                    "closures",
                    ("date", next.From.ToString("O", CultureInfo.InvariantCulture))
                );
        }
        return sorted;
    }

    private static bool IsTime(string? text) => text is not null && Time().IsMatch(text);

    [GeneratedRegex(@"\A(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)\z")]
    private static partial Regex Time();
}

internal sealed class BusinessHoursConfiguration : IEntityTypeConfiguration<BusinessHours>
{
    public void Configure(EntityTypeBuilder<BusinessHours> builder)
    {
        builder.ToTable("vendor_hours");
        builder.Property(h => h.TimeZone).HasMaxLength(64);
        Json(builder.Property(h => h.Week));
        Json(builder.Property(h => h.Closures));
        builder.HasIndex(h => h.TenantId).IsUnique();
    }

    private static void Json<T>(PropertyBuilder<List<T>> property) =>
        property
            .HasColumnType("jsonb")
            .HasConversion(
                l => JsonSerializer.Serialize(l, JsonSerializerOptions.Web),
                t => JsonSerializer.Deserialize<List<T>>(t, JsonSerializerOptions.Web)!,
                // Replaced as a whole, never changed in place.
                new ValueComparer<List<T>>((a, b) => ReferenceEquals(a, b), l => l.Count, l => l)
            );
}
