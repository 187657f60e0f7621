using System.Net;
using System.Text;
using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Tenancy;
using GlowCart.Platform.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GlowCart.Platform.Tests.Blobs;

/// <summary>Links to files on disk, over HTTP.</summary>
public sealed class LinkingToBlobs(PlatformDatabase server)
{
    private static readonly Guid Vendor = Guid.CreateVersion7();
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opens_it_to_whoever_has_the_link_as_a_download()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var link = await SaveAndLinkAsync(site, "report.html", "<script>", Minute);

        using var answer = await site.GetAsync(link.ToString());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe("<script>");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileName.ShouldBe("report.html");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.ETag.ShouldNotBeNull();
    }

    [Fact]
    public async Task Gives_a_part_of_it_and_nothing_of_what_lies_before_it_in_the_file()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var link = await SaveAndLinkAsync(site, "alphabet.txt", "abcdefghij", Minute);

        using var part = await site.SendAsync(HttpMethod.Get, link.ToString(), headers: ("Range", "bytes=2-4"));
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsStringAsync(Ct)).ShouldBe("cde");
        part.Content.Headers.ContentRange!.ToString().ShouldBe("bytes 2-4/10");

        using var end = await site.SendAsync(HttpMethod.Get, link.ToString(), headers: ("Range", "bytes=-3"));
        (await end.Content.ReadAsStringAsync(Ct)).ShouldBe("hij");
    }

    [Fact]
    public async Task Stands_at_the_address_that_clients_know()
    {
        await using var site = await PlatformSite.StartAsync(
            server,
            new Dictionary<string, string?> { ["App:PublicUrl"] = "https://api.example.com/" }
        );
        var link = await SaveAndLinkAsync(site, "a.txt", "a", Minute);
        link.ToString().ShouldStartWith("https://api.example.com/blobs/");
    }

    [Fact]
    public async Task Is_refused_once_it_has_expired()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var site = await PlatformSite.StartAsync(
            server,
            configure: b => b.Services.AddSingleton<TimeProvider>(clock)
        );
        var link = await SaveAndLinkAsync(site, "a.txt", "a", Minute);

        clock.Advance(Minute - TimeSpan.FromMilliseconds(1));
        (await StatusAsync(site, link.ToString())).ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        (await StatusAsync(site, link.ToString())).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Is_refused_with_any_letter_changed()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var link = (await SaveAndLinkAsync(site, "a.txt", "a", Minute)).ToString();
        var start = link.LastIndexOf('/') + 1;
        foreach (var at in Enumerable.Range(0, 12).Select(i => start + i * (link.Length - start) / 12))
        {
            var changed = link[..at] + (link[at] == 'A' ? 'B' : 'A') + link[(at + 1)..];
            (await StatusAsync(site, changed)).ShouldBe(HttpStatusCode.Forbidden, $"letter {at}");
        }
        foreach (var madeUp in new[] { "/blobs/x", $"/blobs/tenants%2F{Vendor:N}%2Fletters%2Fa.txt", link[..^1] })
            (await StatusAsync(site, madeUp)).ShouldBe(HttpStatusCode.Forbidden, madeUp);
    }

    [Fact]
    public async Task Is_a_404_once_the_blob_is_gone()
    {
        await using var site = await PlatformSite.StartAsync(server);
        var link = await SaveAndLinkAsync(site, "a.txt", "a", Minute);
        using (site.Services.GetRequiredService<ICurrentScope>().Change(Scope.Vendor(Vendor)))
            await site.Services.GetRequiredService<IBlobContainer<Letters>>().DeleteAsync("a.txt", Ct);

        (await StatusAsync(site, link.ToString())).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<Uri> SaveAndLinkAsync(PlatformSite site, string name, string text, TimeSpan life)
    {
        using var _ = site.Services.GetRequiredService<ICurrentScope>().Change(Scope.Vendor(Vendor));
        var letters = site.Services.GetRequiredService<IBlobContainer<Letters>>();
        var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await letters.SaveAsync(
            name,
            content,
            name.EndsWith("html", StringComparison.Ordinal) ? "text/html" : "text/plain",
            overwrite: true,
            Ct
        );
        return (await letters.GetDownloadUrlAsync(name, life, Ct))!;
    }

    private static async Task<HttpStatusCode> StatusAsync(PlatformSite site, string link)
    {
        using var answer = await site.GetAsync(link);
        return answer.StatusCode;
    }
}
