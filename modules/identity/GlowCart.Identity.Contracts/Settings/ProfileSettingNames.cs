namespace GlowCart.Identity.Settings;

/// <summary>Settings of a person that other modules ask for too.</summary>
public static class ProfileSettingNames
{
    /// <summary>By which quiet hours are counted where they name none of their own.</summary>
    public const string TimeZone = "Profile.TimeZone";

    /// <summary>Clients speak it; mails are English.</summary>
    public const string Language = "Profile.Language";
}
