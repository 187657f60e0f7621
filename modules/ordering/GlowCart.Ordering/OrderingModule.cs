using System.ComponentModel.DataAnnotations;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Ordering.Carts;
using GlowCart.Platform.Modularity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Ordering;

public sealed class OrderingModule : GlowCartModule
{
    public override string Name => "ordering";

    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<OrderingOptions>()
            .BindConfiguration("Ordering")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddScoped<CartLines>();
    }
}

/// <summary>`Ordering:*`.</summary>
public sealed class OrderingOptions
{
    /// <summary>How long orders wait for their payment, before they are cancelled and their stock goes back.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "2.00:00:00")]
    public TimeSpan PaymentTime { get; set; } = TimeSpan.FromMinutes(30);
}

internal sealed class OrderingPermissionDefinitions : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
        [
            new(OrderingPermissions.ManageOrders, "Manage orders", Audience.Vendor),
            new(
                OrderingPermissions.ViewOrders,
                "View orders",
                Audience.Vendor | Audience.Buyer,
                OrderingPermissions.ManageOrders
            ),
            new(OrderingPermissions.PlaceOrders, "Place orders", Audience.Buyer),
        ];
}
