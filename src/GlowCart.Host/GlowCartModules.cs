using GlowCart.Abp;
using GlowCart.Buyers;
using GlowCart.Catalog;
using GlowCart.Identity;
using GlowCart.Insights;
using GlowCart.Media;
using GlowCart.Ordering;
using GlowCart.Payments;
using GlowCart.Places;
using GlowCart.Platform.Modularity;
using GlowCart.Vendors;
using GlowCart.Webhooks;

namespace GlowCart.Host;

/// <summary>The modules of the product, a line each. Their order is their own affair.</summary>
internal static class GlowCartModules
{
    public static ModuleSet All() =>
        new(
            new IdentityModule(),
            new MediaModule(),
            new PlacesModule(),
            new WebhooksModule(),
            new VendorsModule(),
            new CatalogModule(),
            new BuyersModule(),
            new PaymentsModule(),
            new OrderingModule(),
            new InsightsModule(),
            new AbpModule()
        );
}
