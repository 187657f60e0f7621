namespace GlowCart.Simulators.SignIn;

/// <summary>How the stand-ins for the providers of the sign-in know their client.</summary>
public sealed class SignInSimulatorOptions
{
    public string GoogleClientId { get; set; } = "simulator-google-client";

    /// <summary>Of a mobile app.</summary>
    public string GoogleMobileClientId { get; set; } = "simulator-google-mobile";
    public string GoogleClientSecret { get; set; } = "simulator-google-secret";
    public string FacebookAppId { get; set; } = "simulator-facebook-app";
    public string FacebookAppSecret { get; set; } = "simulator-facebook-secret";

    /// <summary>Apple's services id.</summary>
    public string AppleClientId { get; set; } = "simulator-apple-service";

    /// <summary>A mobile app's bundle id.</summary>
    public string AppleBundleId { get; set; } = "simulator-apple-bundle";
    public string AppleTeamId { get; set; } = "simulator-team";
    public string AppleKeyId { get; set; } = "simulator-key";

    /// <summary>Who may be chosen on the page that asks for consent.</summary>
    public IReadOnlyList<SimulatedPerson> People { get; set; } =
    [
        new("ama", "Ama Boateng", "ama.boateng@mail.test"),
        new("kwame", "Kwame Asante", "kwame.asante@mail.test"),
        new("hidden", "Efua Ofori", "x7k2q9@privaterelay.appleid.com", IsPrivateEmail: true),
        new("unverified", "Yaw Unverified", "yaw.unverified@mail.test", EmailVerified: false),
        new("phone", "Adwoa Phone", null),
    ];
}
