using System.Text;
using GlowCart.Catalog.Imports;
using GlowCart.Catalog.Imports.Formats;

namespace GlowCart.Catalog.Tests.Imports;

/// <summary>Beside nothing else: it is the whole process's memory that is measured.</summary>
[CollectionDefinition(nameof(ReadingAVeryLargeFile), DisableParallelization = true)]
[Collection(nameof(ReadingAVeryLargeFile))]
public sealed class ReadingAVeryLargeFile
{
    private const int Rows = 1_000_000;

    [Fact]
    public async Task Takes_no_more_memory_at_its_end_than_at_its_beginning()
    {
        var tally = new ImportTally();
        var early = 0L;
        var most = 0L;
        var items = 0;

        await foreach (
            var item in ProductFileReader.ReadAsync(
                new GeneratedFile(Rows),
                ImportFormat.Shopify,
                TestContext.Current.CancellationToken
            )
        )
        {
            tally.Add(item);
            items++;
            if (items % 50_000 != 0)
                continue;
            var heap = GC.GetTotalMemory(forceFullCollection: true);
            early = early == 0 ? heap : early;
            most = Math.Max(most, heap);
        }

        (tally.Products, tally.Variants, tally.Images).ShouldBe((Rows / 4, Rows / 2, Rows / 4));
        // A few bytes of each handle stay, so that one that comes back is known. The rows alone are 60 MB.
        (most - early).ShouldBeLessThan(24L * 1024 * 1024);
    }

    [Fact]
    public async Task Ends_after_a_million_rows()
    {
        var overview = await ProductFileReader.InspectAsync(
            new GeneratedFile(Rows + 4),
            ImportFormat.Shopify,
            TestContext.Current.CancellationToken
        );

        overview.Refusal.ShouldNotBeNull().Code.ShouldBe(ImportErrors.TooManyRows);
    }

    /// <summary>Products of four rows each, written as they are read.</summary>
    private sealed class GeneratedFile(int rows) : Stream
    {
        private byte[] chunk = Encoding.UTF8.GetBytes(
            "Handle,Title,Option1 Name,Option1 Value,Variant Inventory Qty,Variant Price,Image Src\n"
        );
        private int position;
        private int row;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (position == chunk.Length)
            {
                chunk = Encoding.UTF8.GetBytes(Next());
                position = 0;
            }
            var read = Math.Min(buffer.Length, chunk.Length - position);
            chunk.AsSpan(position, read).CopyTo(buffer);
            position += read;
            return read;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private string Next()
        {
            var text = new StringBuilder();
            for (var i = 0; i < 400 && row < rows; i += 4, row += 4)
            {
                var handle = $"product-{row}";
                text.Append(handle)
                    .Append(",A product with a title of usual length,Size,S,5,19.90,https://example.com/a.jpg\n");
                text.Append(handle).Append(",,,M,5,19.90,\n");
                text.Append(handle).Append(",,,L,5,19.90,\n");
                text.Append(handle).Append(",,,,,,https://example.com/b.jpg\n");
            }
            return text.ToString();
        }
    }
}
