using System.Buffers.Text;
using System.Globalization;
using System.Text;
using GlowCart.Kernel.Contracts;
using GlowCart.Kernel.Errors;

namespace GlowCart.Platform.Paging;

/// <summary>
/// Where a page ended: the sort key and the id of its last row. The next page begins behind it by an index, however deep.
/// </summary>
public readonly record struct Cursor(string Key, Guid Id)
{
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Key}|{Id:N}"));

    /// <exception cref="GlowCartException">400: it isn't one of ours.</exception>
    public static Cursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
            var bar = plain.LastIndexOf('|');
            if (bar >= 0 && Guid.TryParseExact(plain[(bar + 1)..], "N", out var id))
                return new Cursor(plain[..bar], id);
        }
        catch (FormatException)
        {
            // Not even base64: the same answer.
        }
        throw CommonErrors.BadCursor.With();
    }

    /// <exception cref="GlowCartException">400: the list was sorted otherwise.</exception>
    public decimal AsDecimal() =>
        decimal.TryParse(Key, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw CommonErrors.BadCursor.With();
}

public static class Page
{
    private const int Longest = 100;

    /// <summary>For routes that no contract states; there it is an attribute.</summary>
    /// <exception cref="InvalidInputException">400.</exception>
    public static int Demand(int limit) =>
        limit is >= 1 and <= Longest ? limit : throw CommonRules.Range.Broken("limit", ("min", 1), ("max", Longest));

    /// <summary>A page of rows that were asked for one beyond the limit: the one more says whether there is a next page.</summary>
    public static PagedList<TDto> Of<TRow, TDto>(
        IReadOnlyList<TRow> rows,
        int limit,
        Func<TRow, TDto> map,
        Func<TRow, Cursor> cursor
    ) =>
        rows.Count > limit
            ? new PagedList<TDto>([.. rows.Take(limit).Select(map)], cursor(rows[limit - 1]).ToString())
            : new PagedList<TDto>([.. rows.Select(map)]);
}
