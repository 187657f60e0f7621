using System.Text;
using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Errors;
using GlowCart.Kernel.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace GlowCart.Platform.Tests.Blobs;

/// <summary>What holds wherever the files lie. A class a store runs all of it.</summary>
public abstract class KeepingBlobs : IAsyncLifetime
{
    private static readonly Guid Vendor = Guid.CreateVersion7();
    private static readonly Guid Stranger = Guid.CreateVersion7();

    private BlobStage? _stage;

    private protected BlobStage Stage => _stage!;
    private IBlobContainer<Letters> Letters => Stage.Container<Letters>();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract Task<BlobStage> SetAsync();

    public async ValueTask InitializeAsync() => _stage = await SetAsync();

    public async ValueTask DisposeAsync()
    {
        if (_stage is not null)
            await _stage.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Gives_back_what_was_saved_with_its_type_and_length()
    {
        using var _ = Stage.As(Vendor);
        await SaveAsync("a.txt", "dear Ama");

        await using var blob = await Letters.FindAsync("a.txt", Ct);
        (await TextOf(blob)).ShouldBe("dear Ama");
        blob!.ContentType.ShouldBe("text/plain; charset=utf-8");
        blob.Length.ShouldBe(8);
        (await Letters.ExistsAsync("a.txt", Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task Keeps_every_byte_of_a_large_one_that_can_be_read_only_once()
    {
        using var _ = Stage.As(Vendor);
        var bytes = new byte[7_000_003];
        new Random(1).NextBytes(bytes);
        await Letters.SaveAsync("large.bin", new ReadOnce(bytes), "application/octet-stream", ct: Ct);

        await using var blob = await Letters.FindAsync("large.bin", Ct);
        using var memory = new MemoryStream();
        await blob!.Content.CopyToAsync(memory, Ct);
        memory.ToArray().AsSpan().SequenceEqual(bytes).ShouldBeTrue();
    }

    [Fact]
    public async Task Keeps_an_empty_one()
    {
        using var _ = Stage.As(Vendor);
        await SaveAsync("empty", "");

        await using var blob = await Letters.FindAsync("empty", Ct);
        blob!.Length.ShouldBe(0);
        (await TextOf(blob)).ShouldBe("");
    }

    [Fact]
    public async Task Hides_it_from_every_other_vendor()
    {
        using (Stage.As(Vendor))
            await SaveAsync("mine.txt", "mine");

        using var _ = Stage.As(Stranger);
        (await Letters.FindAsync("mine.txt", Ct)).ShouldBeNull();
        (await Letters.ExistsAsync("mine.txt", Ct)).ShouldBeFalse();
        (await Letters.DeleteAsync("mine.txt", Ct)).ShouldBeFalse();
        (await Letters.GetDownloadUrlAsync("mine.txt", TimeSpan.FromMinutes(1), Ct)).ShouldBeNull();
        await SaveAsync("mine.txt", "theirs");

        using (Stage.As(Vendor))
            (await ReadAsync("mine.txt")).ShouldBe("mine");
    }

    [Fact]
    public async Task Has_nothing_for_a_scope_without_a_vendor()
    {
        foreach (var scope in new[] { Scope.None, Scope.Storefront, Scope.System, Scope.Buyer(Vendor) })
        {
            using var _ = Stage.As(scope);
            await Should.ThrowAsync<InvalidOperationException>(() => Letters.FindAsync("a.txt", Ct));
            await Should.ThrowAsync<InvalidOperationException>(() => SaveAsync("a.txt", "whose?"));
        }
    }

    [Fact]
    public async Task Shows_shared_ones_to_all()
    {
        var notices = Stage.Container<Notices>();
        using (Stage.As(Scope.System))
            await notices.SaveAsync("rules.txt", Bytes("be kind"), "text/plain", ct: Ct);

        using var _ = Stage.As(Stranger);
        await using var blob = await notices.FindAsync("rules.txt", Ct);
        (await TextOf(blob)).ShouldBe("be kind");
    }

    [Fact]
    public async Task Refuses_a_name_that_is_taken_unless_it_is_to_be_overwritten()
    {
        using var _ = Stage.As(Vendor);
        await SaveAsync("a.txt", "first");
        string before;
        await using (var blob = await Letters.FindAsync("a.txt", Ct))
            before = blob!.ETag;

        (await Should.ThrowAsync<GlowCartException>(() => SaveAsync("a.txt", "second"))).Error.Kind.ShouldBe(
            ErrorKind.Conflict
        );
        (await ReadAsync("a.txt")).ShouldBe("first");

        await Letters.SaveAsync("a.txt", Bytes("third"), "text/html", overwrite: true, Ct);
        await using var after = await Letters.FindAsync("a.txt", Ct);
        (await TextOf(after)).ShouldBe("third");
        after!.ContentType.ShouldBe("text/html");
        after.ETag.ShouldNotBe(before);
        after.ETag.ShouldStartWith("\"");
        after.ETag.ShouldEndWith("\"");
    }

    [Fact]
    public async Task Deletes_once()
    {
        using var _ = Stage.As(Vendor);
        await SaveAsync("a.txt", "soon gone");

        (await Letters.DeleteAsync("a.txt", Ct)).ShouldBeTrue();
        (await Letters.DeleteAsync("a.txt", Ct)).ShouldBeFalse();
        (await Letters.FindAsync("a.txt", Ct)).ShouldBeNull();
    }

    [Theory]
    [InlineData("../a.txt")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("a/b.txt")]
    [InlineData("a\\b.txt")]
    [InlineData(".hidden")]
    [InlineData("a\0.txt")]
    [InlineData("a.txt\n")]
    [InlineData("a%2F.txt")]
    [InlineData("straße")]
    public async Task Takes_no_name_that_could_lead_elsewhere(string name)
    {
        using var _ = Stage.As(Vendor);
        await Should.ThrowAsync<ArgumentException>(() => SaveAsync(name, "out"));
        (await Letters.FindAsync(name, Ct)).ShouldBeNull();
        (await Letters.ExistsAsync(name, Ct)).ShouldBeFalse();
        (await Letters.DeleteAsync(name, Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_the_content_breaks_off()
    {
        using var _ = Stage.As(Vendor);
        await Should.ThrowAsync<EndOfStreamException>(() =>
            Letters.SaveAsync("broken.txt", new ReadOnce(new byte[200_000], breaksOff: true), "text/plain", ct: Ct)
        );
        (await Letters.ExistsAsync("broken.txt", Ct)).ShouldBeFalse();
        await SaveAsync("broken.txt", "whole");
        (await ReadAsync("broken.txt")).ShouldBe("whole");
    }

    [Fact]
    public async Task Lists_what_is_there_and_whose()
    {
        using (Stage.As(Stranger))
            await SaveAsync("theirs.txt", "theirs");
        using var _ = Stage.As(Vendor);
        (await Letters.ListAsync(Ct).ToListAsync(Ct)).ShouldBeEmpty();
        await SaveAsync("a.txt", "dear Ama");
        await SaveAsync("b.txt", "");

        var found = await Letters.ListAsync(Ct).OrderBy(b => b.Name).ToListAsync(Ct);
        found.Select(b => (b.Name, b.Length)).ShouldBe([("a.txt", 8), ("b.txt", 0)]);
        found.ShouldAllBe(b => (TimeProvider.System.GetUtcNow() - b.WrittenAt).Duration() < TimeSpan.FromMinutes(1));
        var owners = Stage.Services.GetRequiredService<IBlobOwners>();
        (await owners.ListAsync(Ct).ToListAsync(Ct)).ShouldBe([Vendor, Stranger], ignoreOrder: true);
    }

    private protected Task SaveAsync(string name, string text) =>
        Letters.SaveAsync(name, Bytes(text), "text/plain; charset=utf-8", ct: Ct);

    private protected async Task<string> ReadAsync(string name)
    {
        await using var blob = await Letters.FindAsync(name, Ct);
        return await TextOf(blob);
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<string> TextOf(Blob? blob)
    {
        using var reader = new StreamReader(blob!.Content);
        return await reader.ReadToEndAsync(Ct);
    }
}
