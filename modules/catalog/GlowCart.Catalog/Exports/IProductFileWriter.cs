namespace GlowCart.Catalog.Exports;

/// <summary>How a format writes down what its reader in `Imports/Formats` reads.</summary>
internal interface IProductFileWriter
{
    IReadOnlyList<string> Header { get; }

    /// <summary>The rows of one product, as many cells each as the header has.</summary>
    IEnumerable<IReadOnlyList<string?>> Rows(ExportedProduct product);
}
