using System.Diagnostics;
using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;

namespace GlowCart.Host.Tests.Operations;

/// <summary>A backup that was never restored is a hope: here one of the running program is taken, and started from.</summary>
[Trait("Category", "Slow")]
public sealed class RestoringABackup : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("glowcart-backup-").FullName;

    public RestoringABackup()
    {
        // PostgreSQL's user passes through it.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherExecute);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Brings_back_people_products_and_pictures()
    {
        var backup = Path.Combine(_folder, "backup");
        var first = Path.Combine(_folder, "first");
        var second = Path.Combine(_folder, "second");
        Guid product;
        string email;
        string picture;
        await using (var host = new HostProcess(first))
        {
            await host.StartAsync();
            using var vendor = await new Caller(host.Address).OpenStoreAsync("Kept store");
            (product, email) = (await vendor.ListProductAsync("Kept soap"), vendor.Email);
            picture = await FirstPictureAsync(host);
            await RunAsync("backup.sh", backup, first);
        }

        await RunAsync("restore.sh", backup, second);
        await using var restored = new HostProcess(second);
        await restored.StartAsync();

        using var stranger = new Caller(restored.Address);
        (await stranger.GetAsync($"/api/v1/products/{product}")).Must()["name"]!
            .GetValue<string>()
            .ShouldBe("Kept soap");
        (await stranger.GetAsync(picture)).Status.ShouldBe(HttpStatusCode.OK);
        var login = await stranger.PostAsync("/api/v1/auth/login", new { email, password = Person.Password });
        login.Must()["user"]!["email"]!.GetValue<string>().ShouldBe(email);
    }

    /// <summary>Of the demo's products, once it is fetched and served from the blobs.</summary>
    private static async Task<string> FirstPictureAsync(HostProcess host)
    {
        using var stranger = new Caller(host.Address);
        var url = await Eventually.GetAsync(
            async () =>
                (await stranger.GetAsync("/api/v1/products?limit=50"))
                    .Must()
                    .Items.SelectMany(p => p["images"]!.AsArray())
                    .Select(i => i!["url"]!.GetValue<string>())
                    .FirstOrDefault(u => u.StartsWith("/media/", StringComparison.Ordinal)),
            u => u is not null,
            "a picture is served from the blobs"
        );
        return url!;
    }

    private static async Task RunAsync(string script, string argument, string dataFolder)
    {
        var start = new ProcessStartInfo("bash", [ShopFiles.InRepository("etc", script), argument])
        {
            RedirectStandardError = true,
            Environment = { ["Embedded__DataFolder"] = dataFolder },
        };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, error);
    }
}
