using System.Text;
using GlowCart.Kernel.Blobs;
using GlowCart.Kernel.Errors;

namespace GlowCart.Platform.Tests.Blobs;

public sealed class KeepingBlobsOnDisk : KeepingBlobs
{
    private readonly string _folder = Directory.CreateTempSubdirectory("glowcart-blobs-").FullName;
    private static readonly Guid Vendor = Guid.CreateVersion7();

    private protected override Task<BlobStage> SetAsync() =>
        Task.FromResult(
            new BlobStage(
                new Dictionary<string, string?> { ["Blobs:Disk:Path"] = _folder },
                () =>
                {
                    Directory.Delete(_folder, recursive: true);
                    return Task.CompletedTask;
                }
            )
        );

    [Fact]
    public async Task Lets_one_of_many_writers_of_a_name_win()
    {
        using var _ = Stage.As(Vendor);
        // Looking first and renaming then let two win about once in a hundred.
        for (var round = 0; round < 100; round++)
        {
            var name = $"race-{round}.txt";
            var writers = Enumerable
                .Range(0, 8)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            await SaveAsync(name, $"writer {i}");
                            return i;
                        }
                        catch (GlowCartException)
                        {
                            return -1;
                        }
                    })
                );
            var winner = (await Task.WhenAll(writers)).Where(i => i >= 0).ShouldHaveSingleItem();

            (await ReadAsync(name)).ShouldBe($"writer {winner}");
        }
        Directory.EnumerateFiles(Path.Combine(_folder, ".unfinished")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_readers_the_old_or_the_new_whole_while_it_is_overwritten()
    {
        using var _ = Stage.As(Vendor);
        var letters = Stage.Container<Letters>();
        var ct = TestContext.Current.CancellationToken;
        await SaveNumberedAsync(0);
        var writing = Task.Run(
            async () =>
            {
                for (var i = 1; i <= 200; i++)
                    await SaveNumberedAsync(i);
            },
            ct
        );
        var seen = 0;
        while (!writing.IsCompleted || seen == 0)
        {
            await using var blob = await letters.FindAsync("page.txt", ct);
            using var reader = new StreamReader(blob!.Content);
            var text = await reader.ReadToEndAsync(ct);
            text.Distinct().ShouldHaveSingleItem();
            blob.ContentType.ShouldBe($"text/x-{text[0]}");
            seen++;
        }
        await writing;

        Task SaveNumberedAsync(int i)
        {
            var letter = (char)('a' + i % 26);
            var content = new MemoryStream(Encoding.ASCII.GetBytes(new string(letter, 1000 * (i % 7 + 1))));
            return letters.SaveAsync("page.txt", content, $"text/x-{letter}", overwrite: true, ct);
        }
    }

    [Fact]
    public async Task Sweeps_away_what_a_crash_left_unfinished()
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(_folder, ".unfinished")).FullName;
        var old = Path.Combine(unfinished, "old");
        var young = Path.Combine(unfinished, "young");
        await File.WriteAllTextAsync(old, "half", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(young, "half", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));

        using var _ = Stage.As(Vendor);
        (await Stage.Container<Letters>().ExistsAsync("any", TestContext.Current.CancellationToken)).ShouldBeFalse();

        File.Exists(old).ShouldBeFalse();
        File.Exists(young).ShouldBeTrue();
    }
}
