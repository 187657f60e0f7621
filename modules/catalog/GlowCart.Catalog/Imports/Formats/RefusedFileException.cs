using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>Carries a fault of the whole file out of the parser. It ends in an item, never outside this folder.</summary>
internal sealed class RefusedFileException(ImportRowError error) : Exception(error.Message)
{
    public RefusedFileException(int row, string code, string message)
        : this(new ImportRowError(row, null, code, message)) { }

    public ImportRowError Error { get; } = error;
}
