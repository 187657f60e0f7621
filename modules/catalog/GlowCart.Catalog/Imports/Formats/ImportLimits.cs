namespace GlowCart.Catalog.Imports.Formats;

/// <summary>What one file may ask of the machine, whoever wrote it.</summary>
internal static class ImportLimits
{
    public const int Rows = 1_000_000;
    public const int CellChars = 64 * 1024;
    public const int RecordChars = 1024 * 1024;
    public const int HeaderChars = 64 * 1024;
    public const int Options = 3;
    public const int VariantsPerProduct = 2_048;
    public const int ImagesPerProduct = 250;
    public const int TagsPerProduct = 250;
    public const int ShortText = 255;
    public const int LongText = 1_024;
    public const int Sku = 100;
    public const int ImageAlt = 512;
    public const int SpecName = 100;
    public const int SpecValue = 1_000;
    public const int UrlChars = 2_048;
    public const int Quantity = 1_000_000_000;
}
