using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Vendors.Vendors;
using Refit;

namespace GlowCart.Vendors.Hours;

/// <summary>When a store is open, by its own clock.</summary>
[Audience(Audience.Vendor)]
public interface IBusinessHoursService
{
    /// <summary>A store's hours. Its own staff see them whatever its status, everybody else while it is active.</summary>
    /// <error code="vendors.vendor.not_found"/>
    [Get("/api/v1/vendors/{id}/hours"), Audience(Audience.Everyone), Anonymous]
    Task<HoursDto> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>Sets one's own store's hours, as a whole.</summary>
    /// <error code="vendors.vendor.not_found"/> <error code="common.stale_stamp"/>
    [Put("/api/v1/vendors/{id}/hours"), Permission(VendorPermissions.ManageStore)]
    Task<HoursDto> SetAsync(Guid id, [Body] SetHoursRequest request, CancellationToken ct = default);
}

/// <param name="TimeZone">IANA: `Africa/Accra`. Null where the store hasn't said its hours yet.</param>
/// <param name="Week">In the order of the week, which begins on Monday. A day that isn't there is closed.</param>
/// <param name="Closures">By date.</param>
/// <param name="ConcurrencyStamp">For its own staff: send it back with a change.</param>
public record HoursDto(
    Guid VendorId,
    string? TimeZone,
    IReadOnlyList<OpenInterval> Week,
    IReadOnlyList<Closure> Closures,
    string? ConcurrencyStamp = null
);

/// <summary>Open on a day of the week. Who is open beyond midnight has an interval on each of the two days.</summary>
/// <param name="Opens">`09:00`.</param>
/// <param name="Closes">Later than it opens; `24:00` is the end of the day.</param>
public record OpenInterval(DayOfWeek Day, string Opens, string Closes);

/// <summary>Closed on these days, whatever the week says.</summary>
/// <param name="To">The last day of it.</param>
public record Closure(DateOnly From, DateOnly To, string? Reason = null);

/// <param name="TimeZone">IANA: `Africa/Accra`.</param>
/// <param name="Week">Intervals that don't overlap.</param>
/// <param name="Closures">Periods that don't overlap.</param>
public record SetHoursRequest(
    [property: StringLength(64, MinimumLength = 1)] string TimeZone,
    [property: Required, MaxLength(70)] IReadOnlyList<OpenInterval> Week,
    [property: MaxLength(100)] IReadOnlyList<Closure>? Closures = null,
    string? ConcurrencyStamp = null
);
