using System.Net;
using GlowCart.Host.Tests.Stage;
using GlowCart.TestKit;
using static GlowCart.Host.Tests.Media.MediaSteps;

namespace GlowCart.Host.Tests.Media;

/// <summary>How much a store may keep is a matter of its plan, and of what an operator gave it.</summary>
public sealed class KeepingToAPlan(RunningApp running)
{
    private readonly GlowCartApp _app = running.App;

    [Fact]
    public async Task Ends_where_the_plan_ends_even_for_uploads_at_once()
    {
        using var vendor = await _app.AsVendorAsync();
        await GiveAsync(vendor, "Media.MaxFiles", "3");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => vendor.UploadAsync(Noise(40, 40, i))));

        answers.Count(a => a.Status is HttpStatusCode.Created).ShouldBe(3);
        answers.Count(a => a.Code is "media.quota.exceeded").ShouldBe(5);
        (await vendor.UsageAsync()).Files.ShouldBe(3);
        var usage = (await vendor.Api.GetAsync("/api/v1/media/usage")).Must();
        usage["maxFiles"]!.GetValue<int>().ShouldBe(3);
        // What was refused has left nothing behind.
        Directory
            .EnumerateFiles(
                Path.Combine(_app.Settings["Blobs:Disk:Path"]!, "tenants", $"{vendor.VendorId:N}", "images")
            )
            .Count()
            .ShouldBe(3);
    }

    [Fact]
    public async Task Counts_bytes_and_refuses_those_that_have_no_room()
    {
        using var vendor = await _app.AsVendorAsync();
        await GiveAsync(vendor, "Media.MaxMegabytes", "0");
        (await vendor.UploadAsync(Noise())).Code.ShouldBe("media.quota.exceeded");
        (await vendor.BeginAsync(Noise())).Code.ShouldBe("media.quota.exceeded");
        await GiveAsync(vendor, "Media.MaxMegabytes", "1");
        (await vendor.UploadAsync(Noise())).Must(HttpStatusCode.Created);
        (await vendor.UsageAsync()).Bytes.ShouldBeLessThan(1024 * 1024);
    }

    [Fact]
    public async Task Asks_again_when_an_upload_is_completed()
    {
        using var vendor = await _app.AsVendorAsync();
        await GiveAsync(vendor, "Media.MaxFiles", "1");
        var first = await vendor.PutAllAsync(Noise(200, 150, 1));
        var second = await vendor.PutAllAsync(Noise(200, 150, 2));

        var answers = await Task.WhenAll(vendor.CompleteAsync(first), vendor.CompleteAsync(second));

        answers.Count(a => a.Status is HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.Code is "media.quota.exceeded").ShouldBe(1);
        // Once there is room again, it can be completed.
        var kept = answers.Single(a => a.Status is HttpStatusCode.OK).Id("id");
        (await vendor.Api.DeleteAsync($"/api/v1/media/{kept}")).Must(HttpStatusCode.NoContent);
        (await vendor.CompleteAsync(kept == first ? second : first)).Must();
    }

    [Fact]
    public async Task Takes_nothing_away_when_the_plan_becomes_smaller()
    {
        using var vendor = await _app.AsVendorAsync();
        (await vendor.UploadAsync(Noise(40, 40, 1))).Must(HttpStatusCode.Created);
        (await vendor.UploadAsync(Noise(40, 40, 2))).Must(HttpStatusCode.Created);
        await GiveAsync(vendor, "Media.MaxFiles", "1");

        (await vendor.UploadAsync(Noise(40, 40, 3))).Code.ShouldBe("media.quota.exceeded");
        (await vendor.Api.GetAsync("/api/v1/media")).Must().Items.Count.ShouldBe(2);
        (await vendor.UsageAsync()).Files.ShouldBe(2);
    }

    [Fact]
    public async Task Lets_so_many_uploads_be_under_way_and_no_more()
    {
        using var vendor = await _app.AsVendorAsync();
        var content = Noise();
        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => vendor.BeginAsync(content)));
        answers.Count(a => a.Status is HttpStatusCode.Created).ShouldBe(20);
        answers.Count(a => a.Code is "media.upload.too_many").ShouldBe(5);
    }

    [Fact]
    public async Task Lists_by_pages_and_by_purpose()
    {
        using var vendor = await _app.AsVendorAsync();
        for (var i = 0; i < 3; i++)
            (await vendor.UploadAsync(Noise(20, 20, i), i == 0 ? "banner" : "logo")).Must(HttpStatusCode.Created);

        var first = (await vendor.Api.GetAsync("/api/v1/media?limit=2")).Must();
        var second = (await vendor.Api.GetAsync($"/api/v1/media?limit=2&cursor={first["nextCursor"]}")).Must();
        first.Items.Concat(second.Items).Select(f => (Guid)f["id"]!).Distinct().Count().ShouldBe(3);
        second["nextCursor"].ShouldBeNull();
        (await vendor.Api.GetAsync("/api/v1/media?purpose=banner")).Must().Items.Count.ShouldBe(1);
        (await vendor.Api.GetAsync("/api/v1/media?unused=false")).Must().Items.ShouldBeEmpty();
        (await vendor.Api.GetAsync("/api/v1/media?unused=true")).Must().Items.Count.ShouldBe(3);
    }

    private async Task GiveAsync(Person vendor, string feature, string value)
    {
        using var platform = await _app.AsOperatorAsync();
        (
            await platform.Api.PutAsync($"/api/v1/admin/vendors/{vendor.VendorId}/features/{feature}", new { value })
        ).Must();
    }
}
