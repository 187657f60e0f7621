using GlowCart.Host;
using GlowCart.Host.Commands;
using GlowCart.Host.Embedded;
using GlowCart.Platform.Embedded;
using GlowCart.Platform.Hosting;
using GlowCart.Platform.Persistence.Migrations;

// Nothing configured at all is the way to try GlowCart; whoever configures a database means to run it.
var builder = WebApplication.CreateBuilder(EmbeddedDefault.OptionsFor(args));
if (builder.Configuration["role"] is { } role)
    builder.Configuration.AddInMemoryCollection(Roles.Named(role));
EmbeddedDefault? started;
try
{
    started = await EmbeddedDefault.StartIfWantedAsync(builder);
}
catch (EmbeddedPostgresException e)
{
    // No PostgreSQL, or a folder in use: the message says what to do, and a stack trace would hide it.
    Console.Error.WriteLine(e.Message);
    return 1;
}
await using var embedded = started;

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
        return 0;
}

await using var app = GlowCartHost.Build(builder);
if (builder.Configuration[AddOperator.Option] is { } email)
    return await AddOperator.RunAsync(app, email);
if (args.Contains(VerifyAudit.Option))
    return await VerifyAudit.RunAsync(app);
if (args.Contains(RebuildStorefront.Option))
    return await RebuildStorefront.RunAsync(app);
if (embedded is not null)
    await embedded.WelcomeAsync(app);
await app.RunAsync();
return 0;
