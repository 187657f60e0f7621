using GlowCart.Abp.Browsers;
using GlowCart.Abp.Configuration;
using GlowCart.Abp.Localization;
using GlowCart.Abp.Permissions;
using GlowCart.Abp.Roles;
using GlowCart.Abp.Users;
using GlowCart.Platform.Modularity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Abp;

/// <summary>
/// What ABP's own clients ask a server for, under ABP's paths and in its shapes. It keeps nothing: each answer is another
/// module's, said in ABP's words.
/// </summary>
public sealed class AbpModule : GlowCartModule
{
    public override string Name => "abp";

    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<AbpTexts>();
        services.AddSingleton<ModuleNames>();
        services.AddSingleton<PermissionTree>();
        services.AddScoped<ClientPermissions>();
        services.AddScoped<StoreUsers>();
        services.AddScoped<PlatformUsers>();
        services.AddScoped<UsersOfCaller>();
        services.AddScoped<RolesOfCaller>();
        services.AddScoped<ClientValues>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => BrowserEndpoints.MapTo(endpoints);
}
