using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>
/// The records of a CSV file one after the other, numbered from 1. CsvHelper knows the dialect; this adds the limits
/// and finds what makes the rest of a file unreadable.
/// </summary>
internal sealed class CsvRecords : IDisposable
{
    private static readonly char[] Delimiters = [',', ';', '\t'];

    private readonly DecodedText text;
    private readonly CsvParser parser;
    private string[] cells = [];
    private bool misplacedQuote;

    private CsvRecords(DecodedText text, char delimiter)
    {
        this.text = text;
        var dialect = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            HasHeaderRecord = false,
            // A blank line is a row with an outcome, as every other.
            IgnoreBlankLines = false,
            // `5" pipe` means itself; a cell that begins with a quote must end with one.
            BadDataFound = bad => misplacedQuote |= bad.Field.StartsWith('"'),
        };
        parser = new CsvParser(text, dialect, leaveOpen: true);
    }

    public int Row { get; private set; }

    public int Count { get; private set; }

    /// <summary>A cell of this record has text after its closing quote.</summary>
    public bool MisplacedQuote => misplacedQuote;

    public string this[int index] => cells[index];

    public static async Task<CsvRecords> OpenAsync(Stream stream, CancellationToken cancellation)
    {
        var text = await DecodedText.OpenAsync(stream, cancellation);
        return new CsvRecords(text, DetectDelimiter(await text.PeekHeaderAsync()));
    }

    /// <exception cref="RefusedFileException">From here on the file can't be told apart into rows.</exception>
    public async Task<bool> ReadAsync()
    {
        misplacedQuote = false;
        text.BeginRecord();
        Row++;
        try
        {
            if (!await parser.ReadAsync())
                return false;
        }
        catch (RecordTooLargeException)
        {
            throw new RefusedFileException(
                Row,
                ImportErrors.RowTooLarge,
                $"Row {Row} has more than {ImportLimits.RecordChars} characters. Look for a quote that isn't closed."
            );
        }
        if (Row > ImportLimits.Rows + 1)
            throw new RefusedFileException(
                Row,
                ImportErrors.TooManyRows,
                $"The file has more than {ImportLimits.Rows} rows. Divide it."
            );
        TakeCells();
        if (text.Suspicious)
            LookForForeignBytes();
        if (text.Ended && QuoteIsOpen(parser.RawRecord))
            throw new RefusedFileException(
                Row,
                ImportErrors.UnterminatedQuote,
                $"Row {Row} opens a quote that is never closed, so that the file ends inside of a cell."
            );
        return true;
    }

    public bool IsBlank()
    {
        for (var i = 0; i < Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(this[i]))
                return false;
        }
        return true;
    }

    public void Dispose()
    {
        parser.Dispose();
        text.Dispose();
    }

    private void TakeCells()
    {
        Count = parser.Count;
        if (cells.Length < Count)
            cells = new string[Count];
        for (var i = 0; i < Count; i++)
            cells[i] = parser[i];
    }

    private void LookForForeignBytes()
    {
        for (var i = 0; i < Count; i++)
        {
            if (this[i].Contains('\0'))
                throw new RefusedFileException(
                    Row,
                    ImportErrors.NotText,
                    $"Row {Row} holds a NUL byte, which no text has. Export the file anew as \"CSV UTF-8\"."
                );
            if (this[i].Contains(DecodedText.Undecodable))
                throw new RefusedFileException(
                    Row,
                    ImportErrors.Encoding,
                    $"Row {Row} holds bytes that aren't UTF-8, as older versions of Excel write them (Windows-1252). "
                        + "Save the file as \"CSV UTF-8\" and upload it again."
                );
        }
    }

    /// <summary>CsvHelper takes the end of the file for the end of a quoted cell.</summary>
    private bool QuoteIsOpen(string record)
    {
        var delimiter = parser.Delimiter[0];
        var at = Place.CellStart;
        foreach (var c in record)
        {
            at = at switch
            {
                Place.CellStart or Place.AfterQuote when c == '"' => Place.Quoted,
                Place.Quoted => c == '"' ? Place.AfterQuote : Place.Quoted,
                _ => c == delimiter || c is '\r' or '\n' ? Place.CellStart : Place.Plain,
            };
        }
        return at == Place.Quoted;
    }

    private enum Place
    {
        CellStart,
        Plain,
        Quoted,
        AfterQuote,
    }

    private static char DetectDelimiter(string header)
    {
        var counts = new int[Delimiters.Length];
        var quoted = false;
        foreach (var c in header)
        {
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is '\n' or '\r')
                break;
            else if (!quoted && Array.IndexOf(Delimiters, c) is >= 0 and var i)
                counts[i]++;
        }
        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }
}
