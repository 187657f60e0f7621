using GlowCart.Catalog.Imports;

namespace GlowCart.Catalog.Imports.Formats;

/// <summary>One record in the terms of all formats, before it is put to the rows around it.</summary>
internal sealed record ParsedRow(int Row)
{
    /// <summary>Empty if the row doesn't say, or says it wrongly.</summary>
    public string Handle { get; init; } = string.Empty;

    /// <summary>Set where a product begins.</summary>
    public ImportedDetails? Details { get; init; }

    /// <summary>A product that may begin without a variant of its own, since those follow in their own rows.</summary>
    public bool VariantsFollow { get; init; }

    /// <summary>Says that it belongs to a product further up, so that a missing title isn't what is wrong with it.</summary>
    public bool NamesItsParent { get; init; }

    public IReadOnlyList<string> OptionNames { get; init; } = [];
    public ImportedVariant? Variant { get; init; }
    public IReadOnlyList<ImportedImage> Images { get; init; } = [];
    public IReadOnlyList<ImportRowError> Errors { get; init; } = [];
}
