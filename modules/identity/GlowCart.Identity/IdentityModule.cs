using GlowCart.Identity.Accounts;
using GlowCart.Identity.ApiClients;
using GlowCart.Identity.Auth;
using GlowCart.Identity.Emails;
using GlowCart.Identity.ExternalLogins;
using GlowCart.Identity.ExternalLogins.Providers;
using GlowCart.Identity.Keys;
using GlowCart.Identity.Operators;
using GlowCart.Identity.Pages;
using GlowCart.Identity.Passwords;
using GlowCart.Identity.People;
using GlowCart.Identity.Roles;
using GlowCart.Identity.SecondFactors;
using GlowCart.Identity.Sessions;
using GlowCart.Identity.Team;
using GlowCart.Identity.Tokens;
using GlowCart.Kernel.Permissions;
using GlowCart.Platform.Hosting;
using GlowCart.Platform.Modularity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GlowCart.Identity;

public sealed class IdentityModule : GlowCartModule
{
    public override string Name => "identity";

    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IdentitySettings>().BindConfiguration("Identity");
        services
            .AddOptions<AppOptions>()
            .Validate(
                app => !string.IsNullOrEmpty(app.PublicUrl),
                "App:PublicUrl is not set: this address is the issuer of all tokens."
            )
            .ValidateOnStart();
        AddKeys(services);
        AddPeople(services);
        services.AddTokens();
        services.AddPages();

        services.AddScoped<IdentityWork>();
        services.AddSingleton<IdentityStart>();
        services.AddHostedService(sp => sp.GetRequiredService<IdentityStart>());
        services.AddScoped<NewAccounts>();
        services.AddScoped<IPermissionStore, PermissionStore>();
        services.AddScoped<SessionPermissions>();
        services.AddSingleton<RolePermissions>();
        services.AddScoped<StoreRoles>();
        services.AddScoped<StoreTeam>();
        services.AddScoped<TeamDirectory>();
        services.AddScoped<OperatorTeam>();
        services.AddScoped<SessionService>();
        services.AddScoped<LiveSessions>();
        services.AddScoped<RequestDevice>();
        services.AddScoped<SignInService>();
        services.AddScoped<SignInFailures>();
        services.AddScoped<SignInAnswers>();
        services.AddScoped<AccountDirectory>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<NewPasswords>();
        services.AddSingleton<AccountLinks>();
        services.AddScoped<EmailVerification>();
        services.AddScoped<EmailProofs>();
        services.AddScoped<SecondFactorCheck>();
        services.AddScoped<PasswordGrant>();
        services.AddScoped<TokenEngine>();
        AddExternalLogins(services);
        services.AddScoped<ApiClientGrants>();
        services.AddScoped<LiveTokens>();
        services.AddScoped<Consents>();
        services.AddSingleton<Clients>();
    }

    public override void ConfigureModel(ModelBuilder model) => OpenIddictSetup.ConfigureModel(model);

    public override void ConfigurePipeline(IApplicationBuilder app)
    {
        app.UseMiddleware<TokenRequests>();
        app.UseMiddleware<PageSafety>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPages();
        ExternalEndpoints.Map(endpoints);
    }

    private static void AddExternalLogins(IServiceCollection services)
    {
        services.AddSignInProviders();
        services.AddScoped<SignInProviders>();
        services.AddSingleton<ReturnUrls>();
        services.AddScoped<BrowserCookie>();
        services.AddScoped<BrowserFlow>();
        services.AddScoped<ExternalLinks>();
        services.AddScoped<ExternalTickets>();
        services.AddScoped<ExternalSignIns>();
        services.AddScoped<LinkProofs>();
    }

    private static void AddPeople(IServiceCollection services)
    {
        services.AddScoped<PersonRegistry>();
        services
            .AddIdentityCore<User>(identity =>
            {
                // Length is what makes a password hard to guess; rules about its characters make it easy to forget.
                identity.Password.RequiredLength = 8;
                identity.Password.RequiredUniqueChars = 4;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                // Users are named by their e-mail, whose form is checked at the edge.
                identity.User.AllowedUserNameCharacters = "";
            })
            .AddUserStore<UserStore>()
            .AddPasswordValidator<CommonPasswords>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
    }

    private static void AddKeys(IServiceCollection services)
    {
        services
            .AddOptions<DataProtectionSettings>()
            .BindConfiguration("DataProtection")
            .Validate(
                s => s.IsValid,
                "DataProtection:MasterKey must be 32 random bytes in base64: make one with `openssl rand -base64 32`, "
                    + "give it to every instance, and keep it: without it no key in the database can be read."
            )
            .ValidateOnStart();
        services.AddSingleton<MasterKey>();
        services.AddSingleton<TokenKeyRing>();
        services.AddDataProtection().SetApplicationName("GlowCart");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<NpgsqlDataSource, MasterKey>(
                (keys, source, master) =>
                {
                    keys.XmlRepository = new DataProtectionRing(source);
                    keys.XmlEncryptor = new MasterKeyEncryptor(master);
                }
            );
    }
}
