using System.ComponentModel.DataAnnotations;
using GlowCart.Buyers.Accounts;
using GlowCart.Buyers.Buyers;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Platform.Modularity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Buyers;

public sealed class BuyersModule : GlowCartModule
{
    public override string Name => "buyers";

    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BuyersOptions>().BindConfiguration("Buyers").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<ErasureRun>();
        services.AddScoped<AccountExport>();
    }
}

/// <summary>`Buyers:*`.</summary>
public sealed class BuyersOptions
{
    /// <summary>From the end of the sessions to the erasure: longer than `Identity:SessionCheckInterval`, for which a token may still be taken.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan ErasureDelay { get; set; } = TimeSpan.FromSeconds(15);
}

internal sealed class BuyersPermissionDefinitions : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
        [new(BuyerPermissions.ManageProfile, "Manage one's profile", Audience.Buyer)];
}
