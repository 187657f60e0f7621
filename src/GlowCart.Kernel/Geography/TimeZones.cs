namespace GlowCart.Kernel.Geography;

/// <summary>IANA's time zones: `Africa/Accra`.</summary>
public static class TimeZones
{
    public static bool IsKnown(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId;
}
