using GlowCart.Identity.Team;
using GlowCart.Media.Files;
using GlowCart.Vendors.Vendors;

namespace GlowCart.Vendors.Features;

/// <summary>What the plans give beyond what every store has, which the features' definitions say.</summary>
internal static class Plans
{
    private static readonly Dictionary<(SubscriptionTier, string), string> Given = new()
    {
        [(SubscriptionTier.Premium, TeamFeatures.MaxStaff)] = "50",
        // The catalog's, of which this module knows the events alone.
        [(SubscriptionTier.Premium, "Catalog.MaxProducts")] = "100000",
        [(SubscriptionTier.Premium, MediaFeatures.MaxFiles)] = "50000",
        [(SubscriptionTier.Premium, MediaFeatures.MaxMegabytes)] = "51200",
    };

    public static string? Of(SubscriptionTier tier, string feature) => Given.GetValueOrDefault((tier, feature));
}
