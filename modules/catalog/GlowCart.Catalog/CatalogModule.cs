using GlowCart.Catalog.Imports;
using GlowCart.Catalog.Products;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Platform.Modularity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Catalog;

public sealed class CatalogModule : GlowCartModule
{
    public override string Name => "catalog";

    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ProductReads>();
        services.AddScoped<ProductApplier>();
    }
}

internal sealed class CatalogPermissionDefinitions : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
        [
            new(CatalogPermissions.ManageProducts, "Manage products", Audience.Vendor),
            new(CatalogPermissions.ViewProducts, "View products", Audience.Vendor, CatalogPermissions.ManageProducts),
            new(CatalogPermissions.ManageInventory, "Manage inventory", Audience.Vendor),
            new(
                CatalogPermissions.ViewInventory,
                "View inventory",
                Audience.Vendor,
                CatalogPermissions.ManageInventory,
                CatalogPermissions.ManageProducts,
                CatalogPermissions.ViewProducts
            ),
        ];
}
