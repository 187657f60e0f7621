namespace GlowCart.Identity.Team;

public static class TeamFeatures
{
    /// <summary>How many people a store's team may have, whoever is invited among them, and whoever is let out not.</summary>
    public const string MaxStaff = "Vendors.MaxStaff";
}
