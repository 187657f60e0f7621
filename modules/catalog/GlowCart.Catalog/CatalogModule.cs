using GlowCart.Catalog.Categories;
using GlowCart.Catalog.Discover;
using GlowCart.Catalog.Exports;
using GlowCart.Catalog.Imports;
using GlowCart.Catalog.Interests;
using GlowCart.Catalog.Inventory;
using GlowCart.Catalog.Inventory.StockTakes;
using GlowCart.Catalog.Products;
using GlowCart.Catalog.Search;
using GlowCart.Catalog.Search.Analytics;
using GlowCart.Catalog.Search.Suggestions;
using GlowCart.Catalog.Search.Text;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Platform.Hosting;
using GlowCart.Platform.Modularity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Catalog;

public sealed class CatalogModule : GlowCartModule
{
    public override string Name => "catalog";

    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<CategoryTreeMemory>();
        services.AddScoped<CategoryTrees>();
        services.AddScoped<CategoryTreeReader>();
        services.AddScoped<CategoryCounts>();
        services.AddScoped<ProductReads>();
        services.AddScoped<ProductEditing>();
        services.AddScoped<ProductAddresses>();
        services.AddScoped<ProductCategories>();
        services.AddScoped<ProductQuota>();
        services.AddScoped<ProductStock>();
        services.AddScoped<PublishChecks>();
        services.AddScoped<SearchLexicon>();
        services.AddScoped<SearchFacets>();
        services.AddScoped<SuggestionReads>();
        services.AddSingleton<SearchRecorder>();
        if (configuration.AnswersRequests())
            services.AddHostedService<SearchRecording>();
        services.AddScoped<ProductApplier>();
        services.AddScoped<StockCopies>();
        services.AddScoped<NewProducts>();
        services.AddScoped<ExportReads>();
        services.AddSingleton<PictureAddresses>();
        services.AddScoped<ImportRows>();
        services.AddScoped<ImportProgress>();
        services.AddScoped<ImportTexts>();
        services.AddScoped<StockRows>();
        services.AddScoped<InventoryReads>();
        services.AddScoped<BulkStock>();
        services.AddScoped<StockTakeLines>();
        services.AddScoped<StockTakeReads>();
        services.AddScoped<Behaviour>();
        services.AddScoped<DiscoverReads>();
    }
}

internal sealed class CatalogPermissionDefinitions : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
        [
            new(CatalogPermissions.ManageProducts, "Manage products", Audience.Vendor),
            new(InterestPermissions.Manage, "Manage interests", Audience.Operator),
            new(CatalogPermissions.ViewProducts, "View products", Audience.Vendor, CatalogPermissions.ManageProducts),
            new(CatalogPermissions.ManageSearch, "Manage search", Audience.Operator),
            new(CatalogPermissions.ViewSearch, "View search", Audience.Operator, CatalogPermissions.ManageSearch),
            new(CatalogPermissions.ManageInventory, "Manage inventory", Audience.Vendor),
            new(
                CatalogPermissions.ViewInventory,
                "View inventory",
                Audience.Vendor,
                CatalogPermissions.ManageInventory,
                CatalogPermissions.ManageProducts,
                CatalogPermissions.ViewProducts
            ),
            new(CatalogPermissions.ManageCategories, "Manage categories", Audience.Operator),
            new(
                CatalogPermissions.ViewCategories,
                "View categories",
                Audience.Operator,
                CatalogPermissions.ManageCategories
            ),
        ];
}
