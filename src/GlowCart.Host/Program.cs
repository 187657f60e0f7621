using GlowCart.Host;
using GlowCart.Host.Embedded;
using GlowCart.Platform.Persistence.Migrations;

// Nothing configured at all is the way to try GlowCart; whoever configures a database means to run it.
var builder = WebApplication.CreateBuilder(EmbeddedDefault.OptionsFor(args));
await using var embedded = await EmbeddedDefault.StartIfWantedAsync(builder);

if (args.Contains("--migrate") || embedded is not null)
{
    var owner =
        builder.Configuration.GetConnectionString("Migrations")
        ?? throw new InvalidOperationException(
            "ConnectionStrings:Migrations is not set: migrations run as the schema's owner."
        );
    using var logging = LoggerFactory.Create(l =>
        l.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole()
    );
    await new DatabaseMigrator(GlowCartModules.All(), logging.CreateLogger<DatabaseMigrator>()).MigrateAsync(owner);
    if (args.Contains("--migrate"))
        return;
}

await using var app = GlowCartHost.Build(builder);
if (embedded is not null)
    await embedded.WelcomeAsync(app);
await app.RunAsync();
