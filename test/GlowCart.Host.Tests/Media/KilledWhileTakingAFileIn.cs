using System.Net;
using GlowCart.Simulators;
using GlowCart.TestKit;
using static GlowCart.Host.Tests.Media.MediaSteps;

namespace GlowCart.Host.Tests.Media;

/// <summary>SIGKILL at any moment of many uploads: what has a row has its blobs and is counted, and what hasn't goes.</summary>
[Trait("Category", "Slow")]
public sealed class KilledWhileTakingAFileIn : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("glowcart-crash-").FullName;
    private TestDatabase _database = null!;
    private SimulatorHost _simulators = null!;
    private HostProcess _host = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabases.CreateAsync();
        _simulators = await SimulatorHost.StartAsync(new SimulatorOptions(), TimeProvider.System);
        _host = new HostProcess(_database, _simulators, _folder);
        await _host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _simulators.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Loses_and_counts_nothing()
    {
        var vendor = await new Caller(_host.Address).OpenStoreAsync();
        var session = await vendor.PutAllAsync(Noise());
        var random = new Random(4207);
        for (var round = 0; round < 2; round++)
        {
            var uploads = Enumerable.Range(0, 6).Select(i => TryAsync(() => vendor.UploadAsync(Noise(300, 200, i))));
            var all = uploads.Append(TryAsync(() => vendor.CompleteAsync(session))).ToList();
            await Task.Delay(random.Next(50, 400), TestContext.Current.CancellationToken);
            await _host.KillAsync();
            await Task.WhenAll(all);
            await _host.StartAsync();
        }
        // Whoever got no answer asks again.
        (await vendor.CompleteAsync(session)).Must();

        var files = await _database.ScalarAsync<long>("select count(*) from media.media_files");
        var bytes = await _database.ScalarAsync<decimal>("select sum(stored_length) from media.media_files");
        (await vendor.UsageAsync()).ShouldBe(((int)files, (long)bytes));
        foreach (var file in (await vendor.Api.GetAsync("/api/v1/media?limit=100")).Must().Items)
        foreach (var size in file["sizes"]!.AsArray())
            (await new Caller(_host.Address).GetAsync(size!["url"]!.GetValue<string>())).Status.ShouldBe(
                HttpStatusCode.OK
            );

        // What was left is old now; a run at the next start finds it.
        var folder = Path.Combine(_folder, "blobs", "tenants", $"{vendor.VendorId:N}", "images");
        await _host.KillAsync();
        foreach (var blob in Directory.EnumerateFiles(folder))
            File.SetLastWriteTimeUtc(blob, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-3));
        await _database.ScalarAsync<long>(
            "with gone as (delete from platform.recurring_jobs where name = 'sweep-media' returning 1) select count(*) from gone"
        );
        await _host.StartAsync();
        var rows = await _database.ScalarAsync<long>(
            "select sum(1 + cardinality(smaller_widths))::bigint from media.media_files"
        );
        await Eventually.TrueAsync(
            () => Task.FromResult(Directory.EnumerateFiles(folder).Count() == rows),
            "blobs that no row names are gone"
        );
    }

    private static async Task TryAsync(Func<Task<Answer>> call)
    {
        try
        {
            await call();
        }
        catch (HttpRequestException)
        {
            // The program died under it.
        }
    }
}
