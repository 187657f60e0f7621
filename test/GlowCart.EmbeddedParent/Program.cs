// A process for the tests to kill: it starts an embedded PostgreSQL, says how to reach it, and lives until then.
using GlowCart.Platform.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

var options = new EmbeddedPostgresOptions { DataFolder = args[0] };
if (args is [_, var signal])
{
    options.UseDeathSignal = bool.Parse(signal);
}
var postgres = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance);
Console.WriteLine(postgres.ProcessId);
Console.WriteLine(postgres.OwnerConnectionString());
await Task.Delay(Timeout.Infinite);
