using System.Net;
using System.Text;
using GlowCart.Host.Tests.Stage;
using GlowCart.Media.Tests.Images;
using GlowCart.TestKit;
using SkiaSharp;
using static GlowCart.Host.Tests.Media.MediaSteps;

namespace GlowCart.Host.Tests.Media;

public sealed class TakingFilesInOnDisk(RunningApp running) : TakingFilesIn
{
    private protected override GlowCartApp App => running.App;

    [Fact]
    public async Task Has_no_other_place_to_put_the_whole()
    {
        using var vendor = await App.AsVendorAsync();
        (await vendor.BeginAsync(Noise())).Must(HttpStatusCode.Created)["uploadUrl"].ShouldBeNull();
    }
}

public sealed class TakingFilesInToS3(AppOnS3 s3) : TakingFilesIn, IClassFixture<AppOnS3>
{
    private protected override GlowCartApp App
    {
        get
        {
            Assert.SkipUnless(AppOnS3.Service is { Length: > 0 }, "GLOWCART_TEST_S3 names no S3.");
            return s3.App;
        }
    }

    [Fact]
    public async Task Takes_the_whole_past_us()
    {
        using var vendor = await App.AsVendorAsync();
        var content = Noise();
        var begun = (await vendor.BeginAsync(content, HashOf(content))).Must(HttpStatusCode.Created);
        (await vendor.CompleteAsync(begun.Id("id"))).Code.ShouldBe("media.upload.incomplete");

        await PutAsync(begun["uploadUrl"]!.GetValue<string>(), content);

        (await vendor.Api.GetAsync($"/api/v1/media/uploads/{begun.Id("id")}")).Must()["receivedBytes"]!
            .GetValue<long>()
            .ShouldBe(content.Length);
        var file = (await vendor.CompleteAsync(begun.Id("id"))).Must();
        file["width"]!.GetValue<int>().ShouldBe(300);
    }

    [Fact]
    public async Task Refuses_a_whole_that_is_longer_than_it_was_said_to_be()
    {
        using var vendor = await App.AsVendorAsync();
        var content = Noise();
        var begun = (await vendor.BeginAsync(content, length: content.Length - 1)).Must(HttpStatusCode.Created);
        // The stand-in doesn't check what the link says; Amazon would refuse it here already.
        await PutAsync(begun["uploadUrl"]!.GetValue<string>(), content);
        (await vendor.CompleteAsync(begun.Id("id"))).Code.ShouldBe("media.upload.wrong_length");
        (await vendor.UsageAsync()).ShouldBe((0, 0));
    }

    private static async Task PutAsync(string link, byte[] content)
    {
        using var http = new HttpClient();
        using var body = new ByteArrayContent(content) { Headers = { ContentType = new("image/png") } };
        (await http.PutAsync(new Uri(link), body, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }
}

/// <summary>What holds wherever the files lie: all of it runs on each.</summary>
public abstract class TakingFilesIn
{
    private protected abstract GlowCartApp App { get; }
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serves_a_picture_in_several_sizes_to_everybody()
    {
        using var vendor = await App.AsVendorAsync();
        var file = (await vendor.UploadAsync(Noise(900, 600))).Must(HttpStatusCode.Created);

        var sizes = file["sizes"]!.AsArray();
        sizes.Select(s => s!["width"]!.GetValue<int>()).ShouldBe([160, 320, 640, 900]);
        file["srcSet"]!.GetValue<string>().ShouldContain("-320.webp 320w");
        foreach (var size in sizes)
        {
            var (status, bytes, _) = await SeeAsync(size!["url"]!.GetValue<string>());
            status.ShouldBe(HttpStatusCode.OK);
            using var shown = SKBitmap.Decode(bytes);
            (shown.Width, shown.Height).ShouldBe((size["width"]!.GetValue<int>(), size["height"]!.GetValue<int>()));
        }
        (await vendor.UsageAsync()).Files.ShouldBe(1);
    }

    [Fact]
    public async Task Serves_a_small_picture_where_a_size_is_asked_for()
    {
        using var vendor = await App.AsVendorAsync();
        var file = (await vendor.UploadAsync(Noise(100, 50))).Must(HttpStatusCode.Created);
        var url = file["url"]!.GetValue<string>();
        var (status, bytes, _) = await SeeAsync(GlowCart.Media.Images.ImageSizes.At(url, 640));
        status.ShouldBe(HttpStatusCode.OK);
        SKBitmap.Decode(bytes).Width.ShouldBe(100);
    }

    [Fact]
    public async Task Lets_browsers_keep_what_never_changes()
    {
        using var vendor = await App.AsVendorAsync();
        var url = (await vendor.UploadAsync(Noise())).Must(HttpStatusCode.Created)["url"]!.GetValue<string>();
        using var first = await App.AsStranger().Http.GetAsync(url, Ct);
        first.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
        first.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);

        using var again = new HttpRequestMessage(HttpMethod.Get, url);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var unchanged = await App.AsStranger().Http.SendAsync(again, Ct);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Offers_a_document_for_download_and_never_as_a_page()
    {
        using var vendor = await App.AsVendorAsync();
        var pdf = "%PDF-1.7\n<script>alert(1)</script>"u8.ToArray();
        var file = (await vendor.UploadAsync(pdf, "document", "a.html", "text/html")).Must(HttpStatusCode.Created);
        file["contentType"]!.GetValue<string>().ShouldBe("application/pdf");

        using var seen = await App.AsStranger().Http.GetAsync(file["url"]!.GetValue<string>(), Ct);
        seen.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        seen.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        seen.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        (await seen.Content.ReadAsByteArrayAsync(Ct)).ShouldBe(pdf);
        (await vendor.UploadAsync(Noise(), "document")).Code.ShouldBe("media.document.invalid");
        (await vendor.UploadAsync(pdf)).Code.ShouldBe("media.image.invalid");
    }

    [Fact]
    public async Task Keeps_nothing_of_a_picture_but_its_pixels()
    {
        using var vendor = await App.AsVendorAsync();
        byte[][] polyglots =
        [
            [.. Drawn.As(SKEncodedImageFormat.Jpeg), .. "PK\u0003\u0004<html><script>alert(1)</script>"u8],
            // A GIF with a script as its comment.
            [.. Drawn.Gif[..^1], 0x21, 0xfe, 28, .. "*/=1;<script>alert(1)</script"u8[..28], 0, 0x3b],
        ];
        foreach (var polyglot in polyglots)
        {
            var file = (await vendor.UploadAsync(polyglot, name: "x.js", type: "text/javascript")).Must(
                HttpStatusCode.Created
            );
            var (_, bytes, type) = await SeeAsync(file["url"]!.GetValue<string>());
            type.ShouldBe("image/webp");
            Encoding.Latin1.GetString(bytes).ShouldNotContain("script");
        }
    }

    [Fact]
    public async Task Refuses_what_is_no_picture_or_too_much_of_one()
    {
        using var vendor = await App.AsVendorAsync();
        (
            await vendor.UploadAsync(Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"))
        ).Code.ShouldBe("media.image.invalid");
        (await vendor.UploadAsync(Drawn.PngBomb(50_000, 50_000))).Code.ShouldBe("media.image.too_large");
        (await vendor.UploadAsync([])).Code.ShouldBe("media.file.empty");
        (await vendor.UploadAsync(Noise()[..2000])).Code.ShouldBe("media.image.invalid");
        (await vendor.UploadAsync(new byte[20 * 1024 * 1024 + 1])).Status.ShouldBe(
            HttpStatusCode.RequestEntityTooLarge
        );
        (await vendor.UploadAsync(Noise(), "")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await vendor.UploadAsync(Noise(), "malware")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await vendor.BeginAsync([], length: 0)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await vendor.BeginAsync([], length: 20 * 1024 * 1024 + 1)).Code.ShouldBe("media.image.too_large");
        (await vendor.UsageAsync()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Goes_on_where_it_broke_off()
    {
        using var vendor = await App.AsVendorAsync();
        var content = Noise();
        var session = (await vendor.BeginAsync(content, HashOf(content))).Must(HttpStatusCode.Created).Id("id");
        (await vendor.PutChunkAsync(session, 0, Chunk(content, 0))).Must();
        (await vendor.PutChunkAsync(session, 1, Chunk(content, 1))).Must();

        var known = (await vendor.Api.GetAsync($"/api/v1/media/uploads/{session}")).Must();
        known["receivedChunks"]!.GetValue<int>().ShouldBe(2);
        known["receivedBytes"]!.GetValue<long>().ShouldBe(2 * SmallestChunk);
        known["chunkCount"]!.GetValue<int>().ShouldBe(Chunks(content));
        (await vendor.CompleteAsync(session)).Code.ShouldBe("media.upload.incomplete");
        // The answer to this one was lost: the same piece again is the same.
        (
            await vendor.PutChunkAsync(session, 1, Chunk(content, 1))
        ).Must()["receivedChunks"]!.GetValue<int>().ShouldBe(2);
        for (var number = 2; number < Chunks(content); number++)
            (await vendor.PutChunkAsync(session, number, Chunk(content, number))).Must();

        var file = (await vendor.CompleteAsync(session)).Must();
        (file["width"]!.GetValue<int>(), file["height"]!.GetValue<int>()).ShouldBe((300, 200));
        (await SeeAsync(file["url"]!.GetValue<string>())).Status.ShouldBe(HttpStatusCode.OK);
        var done = (await vendor.Api.GetAsync($"/api/v1/media/uploads/{session}")).Must();
        done["status"]!.GetValue<string>().ShouldBe("completed");
        done.Id("fileId").ShouldBe(file.Id("id"));
        (await vendor.PutChunkAsync(session, 0, Chunk(content, 0))).Code.ShouldBe("media.upload.completed");
        (await vendor.Api.DeleteAsync($"/api/v1/media/uploads/{session}")).Code.ShouldBe("media.upload.completed");
    }

    [Fact]
    public async Task Refuses_pieces_that_do_not_fit()
    {
        using var vendor = await App.AsVendorAsync();
        var content = Noise();
        var session = (await vendor.BeginAsync(content)).Must(HttpStatusCode.Created).Id("id");
        (await vendor.PutChunkAsync(session, 1, Chunk(content, 1))).Code.ShouldBe("media.upload.chunk_out_of_order");
        (await vendor.PutChunkAsync(session, 0, Chunk(content, 0)[1..])).Code.ShouldBe(
            "media.upload.chunk_wrong_length"
        );
        (await vendor.PutChunkAsync(session, 0, [.. Chunk(content, 0), 0])).Code.ShouldBe(
            "media.upload.chunk_wrong_length"
        );
        (await vendor.PutChunkAsync(session, 0, [])).Code.ShouldBe("media.upload.chunk_wrong_length");
        (await vendor.PutChunkAsync(session, 99, Chunk(content, 0))).Code.ShouldBe("media.upload.no_such_chunk");
        (await vendor.PutChunkAsync(session, -1, Chunk(content, 0))).Code.ShouldBe("media.upload.no_such_chunk");
        (await vendor.PutChunkAsync(session, 0, Chunk(content, 0))).Must();
        (await vendor.PutChunkAsync(session, 0, new byte[SmallestChunk])).Code.ShouldBe("media.upload.chunk_differs");
    }

    [Fact]
    public async Task Refuses_what_is_not_what_was_announced()
    {
        using var vendor = await App.AsVendorAsync();
        var content = Noise();
        var session = await vendor.PutAllAsync(content, HashOf([1, 2, 3]));
        (await vendor.CompleteAsync(session)).Code.ShouldBe("media.upload.wrong_hash");
        (await vendor.Api.DeleteAsync($"/api/v1/media/uploads/{session}")).Must(HttpStatusCode.NoContent);
        (await vendor.CompleteAsync(session)).Code.ShouldBe("media.upload.not_found");
        (await vendor.PutChunkAsync(session, 0, Chunk(content, 0))).Code.ShouldBe("media.upload.not_found");
    }

    [Fact]
    public async Task Makes_one_file_of_an_upload_that_is_completed_by_many_at_once()
    {
        using var vendor = await App.AsVendorAsync();
        var session = await vendor.PutAllAsync(Noise());

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => vendor.CompleteAsync(session)));

        answers.Select(a => a.Must().Id("id")).Distinct().ShouldHaveSingleItem().ShouldBe(session);
        (await vendor.UsageAsync()).Files.ShouldBe(1);
        (await vendor.Api.GetAsync("/api/v1/media")).Must().Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Takes_one_of_two_pieces_that_are_put_in_the_same_place_at_once()
    {
        using var vendor = await App.AsVendorAsync();
        var content = Noise();
        var session = (await vendor.BeginAsync(content, HashOf(content))).Must(HttpStatusCode.Created).Id("id");
        // Ten times the same, and in between something else: what is there in the end is one of the two, whole.
        var right = Chunk(content, 0);
        var wrong = new byte[SmallestChunk];
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(i => vendor.PutChunkAsync(session, 0, i % 2 == 0 ? right : wrong))
        );
        var taken = answers.Select((a, i) => (a, i)).Where(x => x.a.Status is HttpStatusCode.OK).ToList();
        taken.Select(x => x.i % 2).Distinct().ShouldHaveSingleItem();
        answers.Where(a => a.Status is not HttpStatusCode.OK).ShouldAllBe(a => a.Code == "media.upload.chunk_differs");

        for (var number = 1; number < Chunks(content); number++)
            (await vendor.PutChunkAsync(session, number, Chunk(content, number))).Must();
        var completed = await vendor.CompleteAsync(session);
        if (taken[0].i % 2 == 0)
            completed.Must();
        else
            completed.Code.ShouldBe("media.upload.wrong_hash");
    }

    [Fact]
    public async Task Hides_a_stores_files_and_uploads_from_every_other()
    {
        using var vendor = await App.AsVendorAsync();
        using var other = await App.AsVendorAsync("Another store");
        var content = Noise();
        var file = (await vendor.UploadAsync(content)).Must(HttpStatusCode.Created).Id("id");
        var session = (await vendor.BeginAsync(content)).Must(HttpStatusCode.Created).Id("id");

        (await other.Api.GetAsync($"/api/v1/media/{file}")).Code.ShouldBe("media.file.not_found");
        (await other.Api.DeleteAsync($"/api/v1/media/{file}")).Code.ShouldBe("media.file.not_found");
        (await other.Api.GetAsync("/api/v1/media")).Must().Items.ShouldBeEmpty();
        (await other.Api.GetAsync($"/api/v1/media/uploads/{session}")).Code.ShouldBe("media.upload.not_found");
        (await other.PutChunkAsync(session, 0, Chunk(content, 0))).Code.ShouldBe("media.upload.not_found");
        (await other.CompleteAsync(session)).Code.ShouldBe("media.upload.not_found");
        (await other.Api.DeleteAsync($"/api/v1/media/uploads/{session}")).Code.ShouldBe("media.upload.not_found");
        (await vendor.Api.GetAsync($"/api/v1/media/{file}")).Must();
    }

    [Fact]
    public async Task Deletes_a_file_with_all_its_sizes_and_gives_its_room_back()
    {
        using var vendor = await App.AsVendorAsync();
        var file = (await vendor.UploadAsync(Noise(400, 300))).Must(HttpStatusCode.Created);
        (await vendor.UsageAsync()).Bytes.ShouldBeGreaterThan(file["length"]!.GetValue<long>());

        (await vendor.Api.DeleteAsync($"/api/v1/media/{file.Id("id")}")).Must(HttpStatusCode.NoContent);

        (await vendor.UsageAsync()).ShouldBe((0, 0));
        foreach (var size in file["sizes"]!.AsArray())
            (await SeeAsync(size!["url"]!.GetValue<string>())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await vendor.Api.DeleteAsync($"/api/v1/media/{file.Id("id")}")).Code.ShouldBe("media.file.not_found");
    }

    private async Task<(HttpStatusCode Status, byte[] Bytes, string? Type)> SeeAsync(string url)
    {
        using var answer = await App.AsStranger().Http.GetAsync(url, Ct);
        return (
            answer.StatusCode,
            await answer.Content.ReadAsByteArrayAsync(Ct),
            answer.Content.Headers.ContentType?.MediaType
        );
    }
}
