namespace GlowCart.Catalog.Imports;

/// <summary>What is wrong with one row of a product file.</summary>
/// <param name="Row">As a spreadsheet counts: the header is row 1.</param>
/// <param name="Column">The header of the column, where it is one cell's fault.</param>
/// <param name="Code">Stable; docs/import.md lists them.</param>
public record ImportRowError(int Row, string? Column, string Code, string Message);
