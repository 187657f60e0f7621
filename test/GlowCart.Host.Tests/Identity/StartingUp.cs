using System.Security.Cryptography;
using GlowCart.Identity.Accounts;
using GlowCart.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GlowCart.Host.Tests.Identity;

public sealed class StartingUp
{
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private static readonly string OtherKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task At_the_same_time_on_an_empty_database_makes_one_set_of_keys()
    {
        await using var database = await TestDatabases.CreateAsync(Ct);
        var instances = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync(database)));
        try
        {
            (
                await database.ScalarAsync<long>("select count(*) from identity.token_keys where use = 'Signing'")
            ).ShouldBe(1);
            (await database.ScalarAsync<long>("select count(*) from identity.token_keys")).ShouldBe(2);
            // Whoever signed it, each takes it.
            using var buyer = await new Caller(AddressOf(instances[0])).SignUpAsync();
            foreach (var instance in instances)
            {
                using var caller = new Caller(AddressOf(instance), buyer.AccessToken);
                (await caller.GetAsync("/api/v1/auth/me")).Must();
            }
        }
        finally
        {
            foreach (var instance in instances)
                await instance.DisposeAsync();
        }
    }

    [Fact]
    public async Task Again_keeps_the_keys_and_so_the_sessions()
    {
        await using var database = await TestDatabases.CreateAsync(Ct);
        string token;
        await using (var first = await StartAsync(database))
            token = (await new Caller(AddressOf(first)).SignUpAsync()).RefreshToken;
        await using var second = await StartAsync(database);
        (await new Caller(AddressOf(second)).PostAsync("/api/v1/auth/refresh", new { refreshToken = token })).Must();
    }

    [Fact]
    public async Task Keeps_no_key_in_the_clear()
    {
        await using var database = await TestDatabases.CreateAsync(Ct);
        await using var app = await StartAsync(database);
        var ring = await database.ScalarAsync<string>("select string_agg(xml, '') from identity.data_protection_keys");
        ring.ShouldContain("wrapped");
        ring.ShouldNotContain("<masterKey>");
    }

    [Fact]
    public async Task With_another_master_key_stops_and_says_why()
    {
        await using var database = await TestDatabases.CreateAsync(Ct);
        await using (await StartAsync(database)) { }
        var refused = await Should.ThrowAsync<Exception>(() => StartAsync(database, masterKey: OtherKey));
        refused.ToString().ShouldContain("DataProtection:MasterKey is not the one");
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2hvcnQ=")]
    public async Task Without_a_master_key_stops_and_says_how_to_make_one(string key)
    {
        await using var database = await TestDatabases.CreateAsync(Ct);
        var refused = await Should.ThrowAsync<OptionsValidationException>(() => StartAsync(database, masterKey: key));
        refused.Message.ShouldContain("openssl rand -base64 32");
    }

    [Fact]
    public async Task In_production_refuses_demo_accounts_and_the_setting_that_allows_them()
    {
        await using var database = await TestDatabases.CreateAsync(Ct);
        await using (var trial = await StartAsync(database, allowDemo: true))
        await using (var services = trial.Services.CreateAsyncScope())
        {
            await services
                .ServiceProvider.GetRequiredService<IAccountSeeder>()
                .EnsureBuyerAsync(new SeedPerson("demo@people.test", Person.Password, "Demo", IsDemo: true), Ct);
        }

        (
            await Should.ThrowAsync<InvalidOperationException>(() =>
                StartAsync(database, Environments.Production, allowDemo: true)
            )
        ).Message.ShouldContain("Identity:AllowDemoUsers");
        (
            await Should.ThrowAsync<InvalidOperationException>(() => StartAsync(database, Environments.Production))
        ).Message.ShouldContain("demo@people.test");
    }

    private static async Task<WebApplication> StartAsync(
        TestDatabase database,
        string? environment = null,
        string? masterKey = null,
        bool allowDemo = false
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { EnvironmentName = environment ?? Environments.Development }
        );
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:Default"] = database.AppConnection,
                ["DataProtection:MasterKey"] = masterKey ?? Key,
                ["App:PublicUrl"] = "https://glowcart.test",
                ["Identity:AllowDemoUsers"] = allowDemo.ToString(),
                ["Blobs:Disk:Path"] = Path.Combine(Path.GetTempPath(), "glowcart-starting-up"),
                ["Mail:Smtp:Host"] = "smtp.glowcart.test",
                ["Mail:Smtp:From"] = "no-reply@glowcart.test",
                ["Integrations:Chipper:BaseUrl"] = "https://provider.test",
                ["Integrations:Chipper:UserId"] = "nobody",
                ["Integrations:Chipper:ApiKey"] = "none",
                ["Integrations:Chipper:CallbackBaseUrl"] = "https://provider.test",
                ["Integrations:Chipper:CallbackToken"] = "the-tests-own-callback",
                ["Integrations:Chipper:WebhookSecret"] = "none",
                ["RateLimits:Enabled"] = "false",
            }
        );
        var app = GlowCartHost.Build(builder);
        try
        {
            await app.StartAsync(Ct);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
        return app;
    }

    private static Uri AddressOf(WebApplication app) => new(app.Urls.First());
}
