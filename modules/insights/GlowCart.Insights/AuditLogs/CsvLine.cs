namespace GlowCart.Insights.AuditLogs;

/// <summary>One line of RFC 4180, that no spreadsheet takes for a formula.</summary>
internal static class CsvLine
{
    public static string Of(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        // What somebody typed may begin like a formula; an apostrophe makes a text of it.
        if (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠')
            text = "'" + text;
        return text.AsSpan().IndexOfAny("\",\r\n") < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
