using System.Net;
using GlowCart.Kernel.Domain;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;
using GlowCart.Media.Images;
using GlowCart.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static GlowCart.Host.Tests.Media.MediaSteps;

namespace GlowCart.Host.Tests.Media;

/// <summary>A program of its own, since its clock runs ahead.</summary>
public sealed class SweepingApp : IAsyncLifetime
{
    private GlowCartApp? _app;

    public GlowCartApp App => _app!;

    public async ValueTask InitializeAsync() => _app = await GlowCartApp.StartAsync();

    public ValueTask DisposeAsync() => _app!.DisposeAsync();
}

public sealed class SweepingUp(SweepingApp running) : IClassFixture<SweepingApp>
{
    private static readonly MediaOwner Lamp = new("test.lamp", Guid.CreateVersion7());
    private static readonly MediaOwner Sofa = new("test.sofa", Guid.CreateVersion7());
    private readonly GlowCartApp _app = running.App;
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Takes_away_what_nothing_shows_for_a_month_and_nothing_else()
    {
        var vendor = await _app.AsVendorAsync();
        var unused = (await vendor.UploadAsync(Noise(50, 50, 1))).Must(HttpStatusCode.Created).Id("id");
        var shown = (await vendor.UploadAsync(Noise(50, 50, 2))).Must(HttpStatusCode.Created).Id("id");
        await InAsync(vendor, images => images.ClaimAsync(shown, Lamp, Ct));

        await LaterAsync(TimeSpan.FromDays(29));
        (await FilesAsync(vendor)).ShouldBe([shown, unused], ignoreOrder: true);
        await LaterAsync(TimeSpan.FromDays(2));

        vendor = await AgainAsync(vendor);
        (await FilesAsync(vendor)).ShouldBe([shown]);
        (await vendor.UsageAsync()).Files.ShouldBe(1);
        BlobsOf(vendor, "images").ShouldBe([$"{shown:N}.webp"]);
    }

    [Fact]
    public async Task Spares_what_several_show_until_the_last_lets_go()
    {
        var vendor = await _app.AsVendorAsync();
        var file = (await vendor.UploadAsync(Noise(50, 50))).Must(HttpStatusCode.Created);
        var (id, url) = (file.Id("id"), file["url"]!.GetValue<string>());
        await InAsync(vendor, images => images.ClaimAsync(id, Lamp, Ct));
        await InAsync(vendor, images => images.ClaimAsync(id, Lamp, Ct));
        await InAsync(vendor, images => images.ClaimAsync(id, Sofa, Ct));
        (await vendor.Api.DeleteAsync($"/api/v1/media/{id}")).Code.ShouldBe("media.file.in_use");

        await InAsync(vendor, images => images.ReleaseAsync(url, Lamp, Ct));
        (await vendor.Api.DeleteAsync($"/api/v1/media/{id}")).Code.ShouldBe("media.file.in_use");
        // Who shows nothing can't let go for another.
        await InAsync(vendor, images => images.ReleaseAsync(url, Lamp, Ct));
        (await vendor.Api.GetAsync($"/api/v1/media/{id}")).Must()["isUsed"]!.GetValue<bool>().ShouldBeTrue();

        await InAsync(vendor, images => images.ReleaseAsync(url, Sofa, Ct));
        (await vendor.Api.DeleteAsync($"/api/v1/media/{id}")).Must(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Lets_a_claim_or_a_deletion_win_and_never_both()
    {
        var vendor = await _app.AsVendorAsync();
        for (var round = 0; round < 5; round++)
        {
            var id = (await vendor.UploadAsync(Noise(20, 20, round))).Must(HttpStatusCode.Created).Id("id");
            var claim = TryAsync(() => InAsync(vendor, images => images.ClaimAsync(id, Lamp, Ct)));
            var deletion = vendor.Api.DeleteAsync($"/api/v1/media/{id}");
            var (claimed, deleted) = (await claim, (await deletion).Status is HttpStatusCode.NoContent);
            (claimed ^ deleted).ShouldBeTrue($"claimed {claimed}, deleted {deleted}");
        }
    }

    [Fact]
    public async Task Claims_no_file_of_another_store_and_no_document()
    {
        var vendor = await _app.AsVendorAsync();
        using var other = await _app.AsVendorAsync("Another store");
        var file = (await vendor.UploadAsync(Noise(20, 20))).Must(HttpStatusCode.Created);
        var paper = (await vendor.UploadAsync("%PDF-1.4"u8.ToArray(), "document")).Must(HttpStatusCode.Created);

        (await TryAsync(() => InAsync(other, i => i.ClaimAsync(file.Id("id"), Lamp, Ct)))).ShouldBeFalse();
        (await TryAsync(() => InAsync(vendor, i => i.ClaimAsync(paper.Id("id"), Lamp, Ct)))).ShouldBeFalse();
        await InAsync(other, i => i.ReleaseAsync(file["url"]!.GetValue<string>(), Lamp, Ct));
        await InAsync(vendor, i => i.ReleaseAsync("https://elsewhere.example/a.webp", Lamp, Ct));
    }

    [Fact]
    public async Task Lets_an_old_logo_go_once_a_new_one_is_shown()
    {
        var vendor = await _app.AsVendorAsync();
        var path = $"/api/v1/vendors/{vendor.VendorId}/logo";
        (await vendor.Api.UploadAsync(path, "logo.png", Noise(50, 50, 1), "image/png")).Must();
        var old = (await FilesAsync(vendor)).Single();
        (await vendor.Api.UploadAsync(path, "logo.png", Noise(50, 50, 2), "image/png")).Must();

        await LaterAsync(TimeSpan.FromDays(31));

        vendor = await AgainAsync(vendor);
        (await FilesAsync(vendor)).ShouldHaveSingleItem().ShouldNotBe(old);
    }

    [Fact]
    public async Task Forgets_uploads_that_were_left_and_their_pieces()
    {
        var vendor = await _app.AsVendorAsync();
        var content = Noise();
        var session = (await vendor.BeginAsync(content)).Must(HttpStatusCode.Created).Id("id");
        (await vendor.PutChunkAsync(session, 0, Chunk(content, 0))).Must();
        BlobsOf(vendor, "uploads").Count.ShouldBe(1);
        var completed = await vendor.PutAllAsync(content);
        (await vendor.CompleteAsync(completed)).Must();
        BlobsOf(vendor, "uploads").Count.ShouldBe(1);

        _app.Clock.Advance(TimeSpan.FromDays(1.1));
        vendor = await AgainAsync(vendor);
        (await vendor.PutChunkAsync(session, 1, Chunk(content, 1))).Code.ShouldBe("media.upload.expired");
        (await vendor.CompleteAsync(session)).Code.ShouldBe("media.upload.expired");
        await _app.RunAsync("sweep-media");

        BlobsOf(vendor, "uploads").ShouldBeEmpty();
        (await vendor.Api.GetAsync($"/api/v1/media/uploads/{session}")).Code.ShouldBe("media.upload.not_found");
        (await FilesAsync(vendor)).ShouldBe([completed]);
    }

    /// <summary>What a process that died between the blobs and the row leaves, and what a restored database doesn't know.</summary>
    [Fact]
    public async Task Takes_blobs_away_that_no_row_names()
    {
        var vendor = await _app.AsVendorAsync();
        var file = (await vendor.UploadAsync(Noise(400, 300))).Must(HttpStatusCode.Created).Id("id");
        await InAsync(vendor, images => images.ClaimAsync(file, Lamp, Ct));
        var folder = FolderOf(vendor, "images");
        var orphan = $"{Guid.CreateVersion7():N}";
        foreach (var name in new[] { $"{orphan}.webp", $"{orphan}-160.webp" })
        {
            File.Copy(Path.Combine(folder, $"{file:N}.webp"), Path.Combine(folder, name));
            File.SetLastWriteTimeUtc(Path.Combine(folder, name), _app.Clock.GetUtcNow().UtcDateTime);
        }

        await _app.RunAsync("sweep-media");
        // It may be on its way still.
        BlobsOf(vendor, "images").Count.ShouldBe(5);
        await LaterAsync(TimeSpan.FromDays(3));

        BlobsOf(vendor, "images")
            .ShouldBe([$"{file:N}.webp", $"{file:N}-160.webp", $"{file:N}-320.webp"], ignoreOrder: true);
        (await (await AgainAsync(vendor)).UsageAsync()).Files.ShouldBe(1);
    }

    [Fact]
    public async Task Mends_the_count_and_drops_rows_whose_blob_is_gone()
    {
        var vendor = await _app.AsVendorAsync();
        var lost = (await vendor.UploadAsync(Noise(50, 50, 1))).Must(HttpStatusCode.Created).Id("id");
        var kept = (await vendor.UploadAsync(Noise(50, 50, 2))).Must(HttpStatusCode.Created);
        File.Delete(Path.Combine(FolderOf(vendor, "images"), $"{lost:N}.webp"));
        await _app.Database.ScalarAsync<int>(
            "update media.storage_usages set files = 77, bytes = 1 where tenant_id = $1 returning files",
            vendor.VendorId
        );

        await LaterAsync(TimeSpan.FromDays(3));

        vendor = await AgainAsync(vendor);
        (await FilesAsync(vendor)).ShouldBe([kept.Id("id")]);
        (await vendor.UsageAsync()).ShouldBe((1, kept["length"]!.GetValue<long>()));
    }

    private async Task InAsync(Person vendor, Func<IImages, Task> work)
    {
        await using var services = _app.Services.CreateAsyncScope();
        using var _ = services
            .ServiceProvider.GetRequiredService<ICurrentScope>()
            .Change(Scope.Vendor(vendor.VendorId));
        var images = services.ServiceProvider.GetRequiredService<IImages>();
        await services.ServiceProvider.GetRequiredService<IUnitOfWork>().RunAsync(_ => work(images), Ct);
    }

    private static async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (GlowCartException e) when (e.Error.Code == "media.file.not_found")
        {
            return false;
        }
    }

    private async Task LaterAsync(TimeSpan time)
    {
        _app.Clock.Advance(time);
        await _app.RunAsync("sweep-media");
    }

    private Task<Person> AgainAsync(Person vendor) => _app.SignInAsync(vendor.Email);

    private async Task<IReadOnlyList<Guid>> FilesAsync(Person vendor) =>
        [
            .. (await (await AgainAsync(vendor)).Api.GetAsync("/api/v1/media?limit=100"))
                .Must()
                .Items.Select(f => (Guid)f["id"]!),
        ];

    private string FolderOf(Person vendor, string container) =>
        Path.Combine(_app.Settings["Blobs:Disk:Path"]!, "tenants", $"{vendor.VendorId:N}", container);

    private List<string> BlobsOf(Person vendor, string container) =>
        Directory.Exists(FolderOf(vendor, container))
            ? [.. Directory.EnumerateFiles(FolderOf(vendor, container)).Select(f => Path.GetFileName(f))]
            : [];
}
