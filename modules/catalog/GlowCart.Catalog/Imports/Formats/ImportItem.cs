using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>What comes out of a product file, in the file's order. Each row is in exactly one item.</summary>
internal abstract record ImportItem;

/// <summary>A row with nothing in it, or nothing but the handle.</summary>
internal sealed record BlankRow(int Row) : ImportItem;

/// <summary>A row that isn't imported, with every reason that was found in it.</summary>
internal sealed record FailedRow(int Row, IReadOnlyList<ImportRowError> Errors) : ImportItem;

/// <summary>The reading ends here: what follows can't be told apart into rows.</summary>
internal sealed record RefusedFile(ImportRowError Error) : ImportItem;

internal enum RowOutcome
{
    Product,
    Variant,
    Image,
    Blank,
    Failed,
}

internal readonly record struct ImportedRow(int Row, RowOutcome Outcome);

/// <summary>The whole file, looked at before anything is imported.</summary>
/// <param name="TotalRows">Rows below the header; up to the fault, if there is one.</param>
/// <param name="Refusal">Why nothing of this file can be imported.</param>
internal sealed record FileOverview(ImportFormat Format, int TotalRows, ImportRowError? Refusal);
