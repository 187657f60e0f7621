using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Permissions;
using GlowCart.Kernel.Webhooks;
using GlowCart.Payments.Charges;
using GlowCart.Payments.Chipper;
using GlowCart.Payments.Ledger;
using GlowCart.Payments.Payments;
using GlowCart.Payments.Refunds;
using GlowCart.Payments.Transactions;
using GlowCart.Platform.Endpoints;
using GlowCart.Platform.Modularity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GlowCart.Payments;

public sealed class PaymentsModule : GlowCartModule
{
    public override string Name => "payments";

    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PaymentsOptions>().BindConfiguration("App").ValidateDataAnnotations().ValidateOnStart();
        services.AddChipperClient();
        services
            .AddOptions<ChipperOptions>()
            .Validate<IHostEnvironment>(
                (chipper, host) => chipper.RequireWebhookSignature || !host.IsProduction(),
                "Integrations:Chipper:RequireWebhookSignature can't be off in production."
            );
        services.AddSingleton<IWebhookVerifier, ChipperWebhookVerifier>();
        services.AddScoped<PaymentLock>();
        services.AddScoped<GeneralLedger>();
        services.AddScoped<ChargeRunner>();
        services.AddScoped<ChargeSettlement>();
        services.AddScoped<RefundRunner>();
        services.AddScoped<RefundSettlement>();
        services.AddScoped<HoldEnd>();
    }

    // Not a contract: a person's browser comes here, and is sent on.
    public override void MapEndpoints(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet("/pay/{paymentId:guid}", ApprovalPage.ShowAsync)
            .WithMetadata(EndpointAccess.Anonymous(Audience.Everyone))
            .ExcludeFromDescription();
}

internal sealed class PaymentsPermissionDefinitions : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
        [new(PaymentPermissions.View, "View payments", Audience.Vendor)];
}
