using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Kernel.Settings;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Modularity;
using GlowCart.Vendors.Admin;
using GlowCart.Vendors.Features;
using GlowCart.Vendors.Vendors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Vendors;

public sealed class VendorsModule : GlowCartModule
{
    public override string Name => "vendors";

    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<VendorsOptions>().BindConfiguration("Vendors").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<StoreNames>();
        services.AddScoped<ITenantStanding, VendorStanding>();
        services.AddScoped<ITenantDirectory, TenantDirectory>();
        services.AddScoped<IFeatureStore, VendorFeatureStore>();
    }
}

/// <summary>`Vendors:*`.</summary>
public sealed class VendorsOptions
{
    /// <summary>The marketplace's part of an order, where a vendor has no rate of its own.</summary>
    [Range(typeof(decimal), "0", "1", ParseLimitsInInvariantCulture = true)]
    public decimal CommissionRate { get; set; } = 0.03m;

    /// <summary>ISO 4217: what a store sells in that an operator opens without a word on it.</summary>
    [RegularExpression("[A-Z]{3}")]
    public string HomeCurrency { get; set; } = "GHS";

    /// <summary>ISO 3166-1 alpha-2: where such a store is.</summary>
    [RegularExpression("[A-Z]{2}")]
    public string HomeCountry { get; set; } = "GH";
}

internal sealed class VendorsPermissionDefinitions : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
        [
            new(VendorPermissions.ManageStore, "Manage the store", Audience.Vendor),
            new(
                VendorPermissions.ViewStats,
                "View the store's figures",
                Audience.Vendor,
                VendorPermissions.ManageStore
            ),
            new(VendorPermissions.ManageVendors, "Manage stores", Audience.Operator),
            new(VendorPermissions.VerifyVendors, "Verify stores", Audience.Operator),
            new(VendorPermissions.ViewVendors, "View stores", Audience.Operator, VendorPermissions.ManageVendors),
        ];
}
