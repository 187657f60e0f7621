namespace GlowCart.Catalog.Imports.Formats;

/// <summary>
/// An apostrophe before what a spreadsheet would take for a formula. It goes before an apostrophe that stands before such a
/// sign too, so that reading takes off exactly what writing put there.
/// </summary>
internal static class FormulaGuard
{
    private const string Signs = "=+-@\t\r\n＝＋－＠";

    public static string Put(string cell) => Needs(cell) ? $"'{cell}" : cell;

    public static string TakeOff(string cell) => cell is ['\'', ..] && Needs(cell[1..]) ? cell[1..] : cell;

    private static bool Needs(string cell) =>
        cell.Length > 0 && (Signs.Contains(cell[0], StringComparison.Ordinal) || cell[0] is '\'');
}
