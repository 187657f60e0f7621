using System.Text;
using GlowCart.Catalog.Imports.Formats;

namespace GlowCart.Catalog.Exports;

/// <summary>Lines of RFC 4180 in UTF-8, that no spreadsheet takes for a formula and that an import reads as they were meant.</summary>
internal sealed class CsvFile(Stream body) : IAsyncDisposable
{
    private readonly StreamWriter _writer = new(body, new UTF8Encoding(false), 16 * 1024, leaveOpen: true);

    public async Task WriteAsync(params IReadOnlyList<string?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0)
                await _writer.WriteAsync(',');
            await _writer.WriteAsync(Quote(FormulaGuard.Put(cells[i] ?? "")));
        }
        await _writer.WriteAsync("\r\n");
    }

    public Task FlushAsync(CancellationToken ct) => _writer.FlushAsync(ct);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny("\",;\t\r\n") < 0
            ? cell
            : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
